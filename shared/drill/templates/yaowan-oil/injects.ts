/**
 * A night after the oil spill of a mid-March on the Xiang (domain.md section 6): booms laid overnight, twelve hours
 * without a break, the city's water saved. T+0 is 22:00 and every hour is an hour of the drill's clock; here nobody works
 * twelve hours on end, a second shift takes over at 04:00. Oil drifts at half a metre a second (the exercise's figure).
 */
import { gives, type MakeId, type Roles, type ToldInject } from '../template.ts';
import { ground } from './ground.ts';
import { oilIncident, oilTasks, oilZones } from './work.ts';

const SILENT_SECONDS = 25 * 60;

/** The minute of the drill at an hour of the night: 22:00 is 0, 04:00 is 360. */
export function minuteAt(clock: `${number}:${number}`): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return (hours < 22 ? hours + 2 : hours - 22) * 60 + minutes;
}

export function oilInjects(id: MakeId, { injured, silent }: Roles): ToldInject[] {
  const incident = oilIncident(id);
  const { incidentId } = incident;
  const zones = oilZones(id);
  const tasks = oilTasks(id);
  return [
    {
      key: 'report', minutes: minuteAt('22:00'), title: '22:00 发现油污', sender: '海事值班室',
      message: '涟水河口上游约 1 公里发现油带，长约 1 公里，向下游漂，离窑湾水厂取水口约 6 公里。',
      effects: [
        gives('OpenIncident', incident),
        gives('DrawZone', zones.slick),
        gives('DrawZone', zones.landing),
        gives('CreateTask', tasks.upperBoom),
        gives('CreateTask', tasks.findSource),
      ],
    },
    {
      key: 'waterworks', minutes: minuteAt('22:06'), title: '22:06 水厂要求保取水口', sender: '窑湾水厂调度室',
      message: '清水池只够 3 小时。请全力保取水口，停水要市政府批准，现场任何人不得自行关闸。',
      effects: [gives('DrawZone', zones.intake)],
    },
    {
      key: 'lower boom', minutes: minuteAt('22:15'), title: '22:15 第二道围油栏', sender: '现场指挥部',
      message: '在取水口上游 1.5 公里再布一道，油到之前合拢。', effects: [gives('CreateTask', tasks.lowerBoom)],
    },
    {
      key: 'absorbent', minutes: minuteAt('22:25'), title: '22:25 吸油毡、活性炭', sender: '市应急物资库',
      message: '吸油毡 2 吨、活性炭 5 吨已出库，缺车缺人，请派队押运到水厂北门。',
      effects: [gives('CreateTask', tasks.absorbent)],
    },
    {
      key: 'lighting', minutes: minuteAt('22:35'), title: '22:35 夜间照明和医疗点', sender: '现场指挥部',
      message: '码头全黑，船不能靠。架灯发电，同时开一个医疗点。',
      effects: [gives('CreateTask', tasks.lighting), gives('CreateTask', tasks.medicalPost)],
    },
    {
      key: 'front', minutes: minuteAt('23:00'), title: '23:00 油头位置',
      effects: [
        {
          kind: 'finding', incidentId, place: ground.upperBoomEast,
          text: '油头已到河东堤 K1，流速约每秒 0.5 米，照此 00:30 前后到取水口。',
        },
        gives('SetResponseLevel', { incidentId, level: 'II', reason: '油头一个半小时后到取水口，威胁城区供水' }),
      ],
    },
    {
      key: 'hurt', minutes: minuteAt('23:10'), title: '23:10 队员被缆绳打伤', sender: '布缆船',
      message: '拉缆时缆绳回弹，一名队员左臂被打伤，船正往码头靠。',
      effects: [{ kind: 'injury', teamId: id(`team ${injured}`), text: '拉缆时左臂被缆绳打伤，需要医护到码头接应' }],
    },
    {
      key: 'broken boom', minutes: minuteAt('23:30'), title: '23:30 第一道围油栏断开', sender: '河东堤巡堤员',
      message: '第一道围油栏河东侧锚点松脱，断口约 40 米，油从断口往下走。',
      effects: [gives('CreateTask', tasks.mendBoom)],
    },
    {
      key: 'first watch', minutes: minuteAt('00:00'), title: '00:00 一班守缆', sender: '现场指挥部',
      message: '00:00 起每两小时一轮守缆。22:00 出来的各队为第一班，04:00 由第二班接替，下班后按规定休整。',
      effects: [gives('CreateTask', tasks.firstWatch)],
    },
    {
      key: 'sheen', minutes: minuteAt('00:30'), title: '00:30 栏内见油花', sender: '窑湾水厂化验室',
      message: '第二道围油栏内见零星油花，进水石油类未检出。投加活性炭，取水照常，每 15 分钟化验一次。',
      effects: [{ kind: 'finding', incidentId, place: ground.intake, text: '栏内有零星油花，吸油毡已铺两层，取水口水面干净。' }],
    },
    {
      key: 'second watch', minutes: minuteAt('02:00'), title: '02:00 换岗', sender: '现场指挥部',
      message: '00:00 的一轮交班，换下一轮。', effects: [gives('CreateTask', tasks.secondWatch)],
    },
    {
      key: 'source', minutes: minuteAt('03:00'), title: '03:00 查到油源', sender: '海事执法艇',
      message: '河口上游一艘驳船机舱漏油，阀门已关，还在往外渗，请派队就地围住。',
      effects: [gives('CreateTask', tasks.sealSource)],
    },
    {
      key: 'handover', minutes: minuteAt('04:00'), title: '04:00 两班交接', sender: '现场指挥部',
      message: '第二班点名上岗，守到取水口前；第一班撤下休整：干 6 小时休 3 小时，07:00 前不再派第一班。',
      effects: [
        gives('AddNote', { incidentId, text: '04:00 交接班。第一班 22:00 至 04:00，休整到 07:00；第二班 04:00 至 10:00。' }),
        gives('CreateTask', tasks.thirdWatch),
      ],
    },
    {
      key: 'silence', minutes: minuteAt('05:00'), title: '05:00 守缆船失联', sender: '通信保障席',
      message: '江上起雾，一支队伍电台 25 分钟内可能叫不应，请核实位置和人数。',
      effects: [{ kind: 'silence', teamId: id(`team ${silent}`), seconds: SILENT_SECONDS }],
    },
    {
      key: 'fourth watch', minutes: minuteAt('06:00'), title: '06:00 换岗', sender: '现场指挥部',
      message: '天亮换岗，顺便收一遍第一道栏内的浮油。', effects: [gives('CreateTask', tasks.fourthWatch)],
    },
    {
      key: 'waste', minutes: minuteAt('07:00'), title: '07:00 废吸油毡转运', sender: '生态环境分局',
      message: '废吸油毡约 3 吨，属危险废物，装袋称重后转运，不得就地焚烧。',
      effects: [gives('CreateTask', tasks.waste)],
    },
    {
      key: 'fifth watch', minutes: minuteAt('08:00'), title: '08:00 最后一轮守缆', sender: '现场指挥部',
      message: '最后一轮，10:00 解除前不撤栏。', effects: [gives('CreateTask', tasks.fifthWatch)],
    },
    {
      key: 'clean', minutes: minuteAt('09:00'), title: '09:00 水质连续达标', sender: '窑湾水厂化验室',
      message: '连续 8 次化验石油类未检出，全夜未停水。',
      effects: [gives('SetResponseLevel', { incidentId, level: 'IV', reason: '水质连续达标，油源已围住' })],
    },
    {
      key: 'stand down', minutes: minuteAt('09:45'), title: '09:45 准备解除', sender: '市应急指挥部',
      message: '10:00 解除响应。各队收队点名，报人数、报装备，围油栏留到水厂书面同意。',
    },
  ]; // prettier-ignore
}
