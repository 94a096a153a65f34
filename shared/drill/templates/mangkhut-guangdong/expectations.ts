/** What the typhoon drill is to show, in minutes of the drill's clock. */
import type { Expectation } from '../../expectation.ts';
import { asked, equals, expectationsBy, ofTask, oneOf, seen, since } from '../expected.ts';
import type { MakeId, Roles } from '../template.ts';
import { landfallHours, minuteOf } from './track.ts';

export const typhoonObjectives = {
  before: '登陆前人员转移完毕，不留死角',
  cities: '各市险情就近派队，互不抢人',
  safety: '大风里的队员：求救、失联、点名有人管',
  levels: '预警颜色和响应等级分开发布、逐级升降',
  after: '风后抢通、排涝、物资不误时',
} as const;

export const typhoonMinutes = 330;

/** Where a team has to be found within the city, and how long it may take. */
const CALLS = [
  { key: 'sea wall', after: 'sea wall', shows: 'before', told: '珠海三灶海堤' },
  { key: 'yantian post', after: 'yantian', shows: 'before', told: '深圳沙头角医疗点' },
  { key: 'nansha supply', after: 'nansha', shows: 'before', told: '广州南沙避难物资' },
  { key: 'seawater', after: 'seawater', shows: 'cities', told: '深圳大梅沙排水' },
  { key: 'trees', after: 'trees', shows: 'cities', told: '深圳罗湖倒树' },
  { key: 'garage', after: 'garage', shows: 'cities', told: '珠海车库救人' },
  { key: 'panyu pumps', after: 'panyu', shows: 'after', told: '广州番禺排涝' },
  { key: 'slide', after: 'slide', shows: 'after', told: '罗定塌方抢通' },
] as const;

export function typhoonExpectations(id: MakeId, roles: Roles): Expectation[] {
  const { happens, all, sum, order, never } = expectationsBy(id);
  const task = (key: string) => id(`task ${key}`);
  const injured = equals('teamId', id(`team ${roles.injured}`));
  const province = equals('incidentId', id('incident province'));
  return [
    happens(
      since('haiyan', asked('haiyan accepted', 'before', '海宴转移：5 分钟内有队接受', 5)),
      ofTask('OfferAccepted', task('haiyan move')),
    ),
    happens(
      since('haiyan', asked('haiyan on scene', 'before', '海宴转移：30 分钟内到场', 30)),
      ofTask('AssignmentOnScene', task('haiyan move')),
    ),
    happens(
      asked('haiyan done', 'before', '登陆前海宴沿海转移完毕', minuteOf(landfallHours)),
      ofTask('TaskFinished', task('haiyan move')),
    ),
    happens(
      since('raft', asked('raft accepted', 'before', '渔排上岸：5 分钟内有队接受', 5)),
      ofTask('OfferAccepted', task('raft move')),
    ),
    happens(
      asked('raft done', 'before', '登陆前渔排人员全部上岸', minuteOf(landfallHours)),
      ofTask('TaskFinished', task('raft move')),
    ),
    all(
      asked('ready at 72', 'before', '16 日 8 时前海宴、闸坡、三灶、沙头角都有队在场', minuteOf(72)),
      ['haiyan move', 'raft move', 'sea wall', 'yantian post'].map((key) =>
        ofTask('AssignmentOnScene', task(key)),
      ),
    ),
    ...CALLS.map(({ key, after, shows, told }) =>
      happens(
        since(after, asked(`${key} accepted`, shows, `${told}：5 分钟内有队接受`, 5)),
        ofTask('OfferAccepted', task(key)),
      ),
    ),
    happens(
      since('garage', asked('garage on scene', 'cities', '珠海车库：25 分钟内救援队到场', 25)),
      ofTask('AssignmentOnScene', task('garage')),
    ),
    happens(
      since('flash flood', asked('flash flood on scene', 'cities', '阳春山洪：30 分钟内到场', 30)),
      ofTask('AssignmentOnScene', task('flash flood')),
    ),
    happens(
      since('haiyan', asked('haiyan strength', 'before', '海宴转移：40 分钟内至少两支队到场', 40)),
      ofTask('AssignmentOnScene', task('haiyan move')),
      2,
      'teamId',
    ),
    never(
      since('haiyan', asked('haiyan kept', 'cities', '海宴转移的队登陆前不被抽走', minuteOf(landfallHours) - minuteOf(62))),
      ofTask(['AssignmentWithdrawn', 'AssignmentAborted'], task('haiyan move')),
    ), // prettier-ignore
    happens(
      asked('cities worked', 'cities', '全程至少 14 支队伍到过现场', typhoonMinutes),
      seen('AssignmentOnScene'),
      14,
      'teamId',
    ),
    never(
      asked('no early relief', 'levels', '登陆前不降级', minuteOf(landfallHours)),
      seen('ResponseLevelSet', province, equals('from', 'I'), oneOf('level', ['II', 'III', 'IV'])),
    ),
    order(
      since('silence', asked('silence followed', 'safety', '失联后 10 分钟内点名或派人核实', 10)),
      seen('TeamSilenced', equals('teamId', id(`team ${roles.silent}`))),
      seen(['RollCallOpened', 'RollCallEscalated']),
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
    happens(
      since('landfall', asked('roll after landfall', 'safety', '登陆后 30 分钟内点名到齐', 30)),
      seen('RollCallCompleted'),
    ),
    sum(
      asked('heads counted', 'safety', '全程点名累计清点不少于 20 人次', typhoonMinutes),
      seen('RollCallCompleted'),
      'answered',
      20,
    ),
    happens(
      since('relief', asked('relief on scene', 'after', '饮用水、发电机 45 分钟内到海宴', 45)),
      ofTask(['AssignmentOnScene', 'AssignmentCompleted'], task('relief')),
    ),
    never(
      asked('rest kept', 'safety', '没有一次越过休息规则派人', typhoonMinutes),
      seen('AssignmentOffered', equals('override.rule', 'rest-owed')),
    ),
    never(
      asked('plan carried out', 'levels', '情景全部按计划生效，没有一条被拒', typhoonMinutes),
      seen('EffectRefused'),
    ),
  ];
}
