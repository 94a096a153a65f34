/** What the oil drill is to show. The night is twelve hours: times are minutes of the drill's clock from 22:00. */
import type { Expectation } from '../../expectation.ts';
import { asked, contains, equals, expectationsBy, ofTask, oneOf, seen, since } from '../expected.ts';
import type { MakeId, Roles } from '../template.ts';
import { firstShift } from './teams.ts';

export const oilObjectives = {
  booms: '油到之前两道围油栏合拢',
  intake: '取水口一夜不停水',
  shifts: '两班轮换，休整还清',
  safety: '夜间水上作业：求救、失联、点名有人管',
  support: '物资、照明、医疗跟得上',
} as const;

const NIGHT_MINUTES = 12 * 60;
const WATCHES = [
  { key: 'watch one', after: 'first watch', told: '00:00 一班' },
  { key: 'watch two', after: 'second watch', told: '02:00 一班' },
  { key: 'watch three', after: 'handover', told: '04:00 二班接岗' },
  { key: 'watch four', after: 'fourth watch', told: '06:00 二班' },
  { key: 'watch five', after: 'fifth watch', told: '08:00 二班' },
] as const;

export function oilExpectations(id: MakeId, roles: Roles): Expectation[] {
  const { happens, all, sum, order, never } = expectationsBy(id);
  const task = (key: string) => id(`task ${key}`);
  const incident = equals('incidentId', id('incident oil'));
  const injured = equals('teamId', id(`team ${roles.injured}`));
  return [
    happens(
      since('report', asked('upper accepted', 'booms', '第一道围油栏：5 分钟内有队接受', 5)),
      ofTask('OfferAccepted', task('upper boom')),
    ),
    happens(
      since('report', asked('upper on scene', 'booms', '第一道围油栏：30 分钟内到场', 30)),
      ofTask('AssignmentOnScene', task('upper boom')),
    ),
    happens(
      since('lower boom', asked('lower accepted', 'booms', '第二道围油栏：5 分钟内有队接受', 5)),
      ofTask('OfferAccepted', task('lower boom')),
    ),
    all(
      asked('both on scene', 'booms', '23:15 前两道围油栏都有队在布', 75),
      ['upper boom', 'lower boom'].map((key) => ofTask('AssignmentOnScene', task(key))),
    ),
    happens(
      since('lower boom', asked('lower closed', 'booms', '00:30 油到之前第二道围油栏布完', 135)),
      ofTask('TaskFinished', task('lower boom')),
    ),
    happens(
      since('broken boom', asked('mend accepted', 'booms', '断口抢接：5 分钟内有队接受', 5)),
      ofTask('OfferAccepted', task('mend boom')),
    ),
    happens(
      since('broken boom', asked('mend on scene', 'booms', '断口抢接：30 分钟内到场', 30)),
      ofTask('AssignmentOnScene', task('mend boom')),
    ),
    happens(
      since('source', asked('source sealed', 'booms', '查到油源后 45 分钟内到驳船边', 45)),
      ofTask('AssignmentOnScene', task('seal source')),
    ),
    never(
      asked('intake open', 'intake', '全夜没有停止取水的报告', NIGHT_MINUTES),
      seen(['NoteAdded', 'SitrepSent'], incident, contains('text', '停止取水')),
    ),
    happens(
      since('absorbent', asked('absorbent on scene', 'intake', '吸油毡、活性炭 60 分钟内到水厂', 60)),
      ofTask(['AssignmentOnScene', 'AssignmentCompleted'], task('absorbent')),
    ),
    happens(
      asked('survey', 'intake', '无人机 45 分钟内到河口找油源', 45),
      ofTask('AssignmentOnScene', task('find source')),
    ),
    ...WATCHES.map(({ key, after, told }) =>
      happens(
        since(after, asked(`${key} on scene`, 'shifts', `守缆 ${told}：40 分钟内到岗`, 40)),
        ofTask('AssignmentOnScene', task(key)),
      ),
    ),
    all(
      asked('no gap', 'shifts', '五轮守缆一轮不缺', NIGHT_MINUTES),
      WATCHES.map(({ key }) => ofTask('AssignmentOnScene', task(key))),
    ),
    never(
      since('handover', asked('first shift rests', 'shifts', '第一班休整期（04:00–07:00）内不再派', 180)),
      seen(
        'AssignmentOffered',
        oneOf(
          'teamId',
          firstShift.map(({ key }) => id(`team ${key}`)),
        ),
      ),
    ),
    never(
      asked('rest kept', 'shifts', '没有一次越过休息规则派人', NIGHT_MINUTES),
      seen('AssignmentOffered', equals('override.rule', 'rest-owed')),
    ),
    happens(
      asked('many teams', 'shifts', '一夜至少八支队伍上过岗', NIGHT_MINUTES),
      seen('AssignmentOnScene', incident),
      8,
      'teamId',
    ),
    happens(
      since('hurt', asked('alarm acknowledged', 'safety', '求救 60 秒内有具名的人接应', 1)),
      seen('AlarmAcknowledged', injured),
    ),
    order(
      since('hurt', asked('alarm closed', 'safety', '受伤队员 30 分钟内有着落', 30)),
      seen('AlarmRaised', injured),
      seen('AlarmClosed', injured),
    ),
    order(
      since('silence', asked('silence followed', 'safety', '失联后 10 分钟内点名或派人核实', 10)),
      seen('TeamSilenced', equals('teamId', id(`team ${roles.silent}`))),
      seen(['RollCallOpened', 'RollCallEscalated', 'NoteAdded']),
    ),
    happens(
      since('silence', asked('roll complete', 'safety', '失联后 40 分钟内点名到齐', 40)),
      seen('RollCallCompleted', incident),
    ),
    sum(
      asked('heads counted', 'safety', '一夜点名累计清点不少于 40 人次', NIGHT_MINUTES),
      seen('RollCallCompleted', incident),
      'answered',
      40,
    ),
    all(
      since('lighting', asked('support stands', 'support', '照明和医疗点 45 分钟内到位', 45)),
      ['lighting', 'medical post'].map((key) => ofTask('AssignmentOnScene', task(key))),
    ),
    happens(
      since('waste', asked('waste accepted', 'support', '废吸油毡转运：15 分钟内有队接受', 15)),
      ofTask('OfferAccepted', task('waste')),
    ),
    never(
      asked('plan carried out', 'support', '情景全部按计划生效，没有一条被拒', NIGHT_MINUTES),
      seen('EffectRefused'),
    ),
  ];
}
