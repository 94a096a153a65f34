/**
 * The events list of the flood (domain.md section 7). Stages at the Xiangtan gauge: warning 38.00 m and guarantee
 * 39.50 m are the station's own, and so is it that floods there begin to be counted at 38.00 m (No. 3 of 26 June and
 * No. 4 of 28 July 2024); one metre an hour up to the guarantee and the flat top after it are the exercise's, well
 * below the more than 41 m of July 2017. Every half hour is read at the warning stage, every quarter above the guarantee.
 */
import type { Effect } from '../../effect.ts';
import { areaAround } from '../area-around.ts';
import { gives, type MakeId, type Roles, type ToldInject } from '../template.ts';
import { ground } from './ground.ts';
import { floodIncidents, floodTasks, floodZones, type DeadlineAt } from './work.ts';

const SILENT_SECONDS = 20 * 60;

/** The second approval is given so long after it was asked for. */
export const secondApprovalMinutes = 10;

function stage(id: MakeId, metres: number): Effect {
  return {
    kind: 'water_level',
    incidentId: id('incident river'),
    gauge: '湘潭站',
    metres,
    warningMetres: 38,
    guaranteeMetres: 39.5,
  };
}

/** What the river and the field ask for, in the order in which they ask. */
function work(id: MakeId, deadlineAt?: DeadlineAt): ToldInject[] {
  const zones = floodZones(id);
  const tasks = floodTasks(id, deadlineAt);
  return [
    {
      key: 'warning', minutes: 0, title: '湘江过警戒水位', sender: '湘潭水文站',
      message: '湘潭站 38.00 米，到警戒水位，每小时涨 1.0 米。巡堤每 30 分钟一趟，昼夜不断。',
      effects: [stage(id, 38)],
    },
    {
      key: 'first boil', minutes: 5, title: '管涌 K3+420', sender: '河西堤巡堤员',
      message: '河西堤 K3+420 堤脚冒浑水，出水口直径约 15 厘米，巡堤队已守住。',
      effects: [gives('DrawZone', zones.firstBoil), gives('CreateTask', tasks.firstBoil)],
    },
    {
      key: 'low crest', minutes: 20, title: '堤顶欠高 600 米', sender: '市水利局值班室',
      message: '河东堤 K7+100 至 K7+700 堤顶低于预报洪峰 0.6 米，须在 T+1:30:00 前加高。',
      effects: [gives('CreateTask', tasks.lowCrest)],
    },
    {
      key: 'stage 38.50', minutes: 30, title: '水位 38.50 米', sender: '湘潭水文站',
      message: '湘潭站 38.50 米，仍每小时涨 1.0 米，预计 T+1:30:00 到保证水位 39.50 米。',
      effects: [stage(id, 38.5)],
    },
    {
      key: 'evacuation', minutes: 35, title: '转移 1,200 人', sender: '河口镇值班室',
      message: '杨柳村进水加快，全村 1,200 人须在 T+1:35:00 前转到易俗河安置点。',
      effects: [
        gives('SetResponseLevel', { incidentId: id('incident hekou'), level: 'II', reason: '村庄进水，须整村转移' }),
        gives('UpdateZone', {
          zoneId: zones.flooded.zoneId,
          polygon: areaAround(ground.yangliu, 1250, 640),
          note: '村庄进水，水深 0.8 至 1.6 米，车辆不能通行，用冲锋舟',
        }),
        gives('CreateTask', tasks.evacuation),
      ],
    },
    {
      key: 'second boil', minutes: 50, title: '管涌 K5+180', sender: '河西堤巡堤员',
      message: '河西堤 K5+180 又发现管涌，出水带砂。K3+420 的队伍尚未撤下，须另派。',
      effects: [gives('DrawZone', zones.secondBoil), gives('CreateTask', tasks.secondBoil)],
    },
    {
      key: 'stage 39.00', minutes: 60, title: '水位 39.00 米', sender: '湘潭水文站',
      message: '湘潭站 39.00 米，距保证水位 0.50 米。',
      effects: [stage(id, 39)],
    },
    {
      key: 'raincoats', minutes: 85, title: '借雨衣 200 件', sender: '过路部队联络员',
      message: '我部过境遇暴雨，现停在窑湾国道路口，请求支援雨衣 200 件和一个医疗组。',
      effects: [gives('CreateTask', tasks.raincoats), gives('CreateTask', tasks.passingMedics)],
    },
    {
      key: 'guarantee', minutes: 90, title: '湘江到保证水位', sender: '湘潭水文站',
      message: '湘潭站 39.50 米，到保证水位，仍在上涨。此后每 15 分钟一报。',
      effects: [
        stage(id, 39.5),
        gives('SetResponseLevel', {
          incidentId: id('incident river'), level: 'I', reason: '湘潭站到保证水位 39.50 米，仍在上涨',
        }),
      ],
    },
  ]; // prettier-ignore
}

/**
 * The whole drill after `floodOpening`: what is asked for, and what happens to those who play. Told by the demo's
 * scenario too, which sets deadlines.
 */
export function floodInjects(id: MakeId, { injured, silent }: Roles, deadlineAt?: DeadlineAt): ToldInject[] {
  const tasks = floodTasks(id, deadlineAt);
  const river = id('incident river');
  return [
    ...work(id, deadlineAt),
    {
      key: 'seepage found', minutes: 45, title: '转移现场报告',
      effects: [
        {
          kind: 'finding', incidentId: id('incident hekou'), place: ground.yangliuEast,
          text: '杨柳村一、二组水已没膝，还有 6 名行动不便的老人在二楼，需担架和冲锋舟。',
        },
      ],
    },
    {
      key: 'slip', minutes: 65, title: '队员滑倒落水', sender: '现场队员',
      message: '堤脚泥滑，一名队员滑倒，腿部受伤，站不起来！',
      effects: [{ kind: 'injury', teamId: id(`team ${injured}`), text: '堤脚滑倒，右腿受伤，站不起来，请求救援' }],
    },
    {
      key: 'silence', minutes: 75, title: '一支队伍失联 20 分钟', sender: '通信保障席',
      message: '有一支队伍电台无应答，请指挥部核实是哪支队、人在哪里、是否安全。',
      effects: [{ kind: 'silence', teamId: id(`team ${silent}`), seconds: SILENT_SECONDS }],
    },
    {
      key: 'stage 39.72', minutes: 105, title: '水位 39.72 米', sender: '湘潭水文站',
      message: '湘潭站 39.72 米，超保证水位 0.22 米，涨幅减缓。', effects: [stage(id, 39.72)],
    },
    {
      key: 'spillway', minutes: 110, title: '爆破排请求开口分洪', sender: '市退役军人爆破排',
      message: '爆破排已到河西堤 K0+500，请求开口分洪。指挥长已批准（第一次批准）；按预案须省防指第二次批准后才能下达，未批准前不得派队进入。',
      effects: [
        gives('AddNote', { incidentId: river, text: '第一次批准：指挥长同意爆破排做开口分洪准备，任务先存草稿，等省防指第二次批准。' }),
        gives('CreateTask', tasks.spillway),
      ],
    },
    {
      key: 'second approval', minutes: 110 + secondApprovalMinutes, title: '省防指第二次批准', sender: '省防汛抗旱指挥部',
      message: '同意湘潭在河西堤 K0+500 开口分洪。下游滩地清场、警戒 300 米后实施，实施前再点名一次。',
      effects: [
        gives('AddNote', { incidentId: river, text: '第二次批准：省防指同意河西堤 K0+500 开口分洪，清场并点名后实施。' }),
        stage(id, 39.88),
      ],
    },
    {
      key: 'crest', minutes: 135, title: '洪峰过境', sender: '湘潭水文站',
      message: '湘潭站 39.95 米，水位走平，预计 1 小时后回落。', effects: [stage(id, 39.95)],
    },
  ]; // prettier-ignore
}

/** Minute 0 of the drill: what is open, drawn and asked for. */
export function floodOpening(id: MakeId): ToldInject {
  const incidents = floodIncidents(id);
  const zones = floodZones(id);
  const tasks = floodTasks(id);
  return {
    key: 'opening', minutes: 0, title: '演练开始：湘江城区段防汛', sender: '市防汛抗旱指挥部',
    message: '连日降雨，湘江水位持续上涨。市防指启动防汛应急响应 II 级。各队按指令就位，一切以演练为准。',
    effects: [
      gives('OpenIncident', incidents.river),
      gives('OpenIncident', incidents.hekou),
      gives('DrawZone', zones.flooded),
      gives('DrawZone', zones.westAssembly),
      gives('DrawZone', zones.eastAssembly),
      gives('DrawZone', zones.wanlouShelter),
      gives('DrawZone', zones.yisuheShelter),
      gives('CreateTask', tasks.westPatrol),
      gives('CreateTask', tasks.eastPatrol),
      gives('CreateTask', tasks.westSurvey),
      gives('CreateTask', tasks.medicalPost),
    ],
  }; // prettier-ignore
}
