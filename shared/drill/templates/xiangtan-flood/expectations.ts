/** What the flood drill is to show, as data over the log. Times are the drill's own. */
import type { Expectation } from '../../expectation.ts';
import { asked, contains, equals, expectationsBy, ofTask, seen, since } from '../expected.ts';
import type { MakeId, Roles } from '../template.ts';
import { secondApprovalMinutes } from './injects.ts';

/** By key, in the order of the report. */
export const floodObjectives = {
  dispatch: '接到险情 5 分钟内派出合适的队伍',
  levee: '管涌和欠高堤段在洪峰前处置完毕',
  people: '低洼村 1,200 人按时转移',
  safety: '求救、点名、失联有人管到底',
  command: '分洪经两次批准，命令不越级、不提前',
  endurance: '巡查、医疗、后勤不断线，人不超时',
} as const;

/** A team has said yes within five minutes of each call for work. */
const CALLS = [
  { key: 'first boil', called: 'K3+420 管涌' },
  { key: 'low crest', called: '子堤加高' },
  { key: 'evacuation', called: '转移 1,200 人' },
  { key: 'second boil', called: 'K5+180 管涌' },
  { key: 'raincoats', called: '雨衣 200 件' },
] as const;

export function floodExpectations(id: MakeId, roles: Roles): Expectation[] {
  const { happens, all, sum, order, never } = expectationsBy(id);
  const task = (key: string) => id(`task ${key}`);
  const river = equals('incidentId', id('incident river'));
  const spillway = task('spillway');
  return [
    ...CALLS.map(({ key, called }) =>
      happens(
        since(key, asked(`${key} accepted`, 'dispatch', `${called}：5 分钟内有队接受`, 5)),
        ofTask('OfferAccepted', task(key)),
      ),
    ),
    happens(
      since('raincoats', asked('medics accepted', 'dispatch', '过路部队要的医疗组：10 分钟内有队接受', 10)),
      ofTask('OfferAccepted', task('passing medics')),
    ),
    happens(
      since('first boil', asked('first boil on scene', 'levee', 'K3+420 管涌：30 分钟内到场', 30)),
      ofTask('AssignmentOnScene', task('first boil')),
    ),
    happens(
      since('low crest', asked('low crest on scene', 'levee', '欠高堤段：60 分钟内到场不少于 20 人', 60)),
      ofTask('AssignmentOnScene', task('low crest')),
      20,
      'members.*.personId',
    ),
    never(
      since('second boil', asked('first boil kept', 'levee', '不抽走 K3+420 的队去堵 K5+180', 30)),
      ofTask(['AssignmentWithdrawn', 'AssignmentAborted'], task('first boil')),
    ),
    happens(
      since('second boil', asked('second boil on scene', 'levee', 'K5+180 管涌：30 分钟内另有队到场', 30)),
      ofTask('AssignmentOnScene', task('second boil')),
    ),
    happens(
      since('evacuation', asked('evacuation on scene', 'people', '杨柳村：30 分钟内至少两支队到场', 30)),
      ofTask('AssignmentOnScene', task('evacuation')),
      2,
      'teamId',
    ),
    never(
      since('evacuation', asked('evacuation unanswered', 'people', '转移的派遣没有一次无人应答', 20)),
      ofTask('OfferExpired', task('evacuation')),
    ),
    happens(
      since('evacuation', asked('evacuation done', 'people', '杨柳村全村在 T+1:35:00 前转移完毕', 60)),
      ofTask('TaskFinished', task('evacuation')),
    ),
    happens(
      since('slip', asked('alarm acknowledged', 'safety', '求救 60 秒内有具名的人接应', 1)),
      seen('AlarmAcknowledged', equals('teamId', id(`team ${roles.injured}`))),
    ),
    order(
      since('slip', asked('alarm closed', 'safety', '求救发出后 30 分钟内有结果', 30)),
      seen('AlarmRaised', equals('teamId', id(`team ${roles.injured}`))),
      seen('AlarmClosed', equals('teamId', id(`team ${roles.injured}`))),
    ),
    happens(
      since('slip', asked('roll called', 'safety', '求救后 15 分钟内全线点名到齐', 15)),
      seen('RollCallCompleted', river),
    ),
    order(
      since('silence', asked('silence followed', 'safety', '失联后 10 分钟内点名或派人核实', 10)),
      seen('TeamSilenced', equals('teamId', id(`team ${roles.silent}`))),
      seen(['RollCallOpened', 'RollCallEscalated', 'NoteAdded']),
    ),
    sum(
      asked('heads counted', 'safety', '全程点名累计清点不少于 30 人次', 150),
      seen('RollCallCompleted'),
      'answered',
      30,
    ),
    never(
      since('spillway', asked('no early order', 'command', '第二次批准之前不派队分洪', secondApprovalMinutes - 0.1)),
      ofTask('AssignmentOffered', spillway),
    ), // prettier-ignore
    happens(
      since('second approval', asked('draft published', 'command', '第二次批准后 5 分钟内任务转为正式', 5)),
      seen('TaskUpdated', equals('taskId', spillway), equals('draft', false)),
    ),
    order(
      since('spillway', asked('ordered after approval', 'command', '先有第二次批准，后派队分洪', secondApprovalMinutes + 10)),
      seen('NoteAdded', river, contains('text', '第二次批准')),
      ofTask('AssignmentOffered', spillway),
    ), // prettier-ignore
    all(
      asked('watch stands', 'endurance', '45 分钟内两岸巡堤、无人机、医疗点全部到场', 45),
      ['west patrol', 'east patrol', 'west survey', 'medical post'].map((key) =>
        ofTask('AssignmentOnScene', task(key)),
      ),
    ),
    happens(
      asked('sixty on scene', 'endurance', '60 分钟内累计到场不少于 60 人', 60),
      seen('AssignmentOnScene'),
      60,
      'members.*.personId',
    ),
    happens(
      since('raincoats', asked('raincoats there', 'endurance', '雨衣 30 分钟内送到路口', 30)),
      ofTask('AssignmentOnScene', task('raincoats')),
    ),
    never(
      asked('rest kept', 'endurance', '没有一次越过休息规则派人', 150),
      seen('AssignmentOffered', equals('override.rule', 'rest-owed')),
    ),
    never(
      asked('plan carried out', 'command', '情景全部按计划生效，没有一条被拒', 150),
      seen('EffectRefused'),
    ),
  ];
}
