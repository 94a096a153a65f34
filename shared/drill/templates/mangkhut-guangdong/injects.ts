/** The events list of the typhoon: its positions, what is in force, and what it does to the cities. */
import { gives, type MakeId, type Roles, type ToldInject } from '../template.ts';
import { beijingTime, inForce, landfallHours, minuteOf, told, track } from './track.ts';
import { dameisha, haiyan, typhoonIncidents, typhoonTasks, typhoonZones } from './work.ts';

const SILENT_SECONDS = 30 * 60;

/** The track, one inject a point: the log of the province's incident keeps it. */
function positions(id: MakeId): ToldInject[] {
  return track.map((point) => ({
    key: `track ${point.hours}`,
    minutes: minuteOf(point.hours),
    title: `“山竹”位置 ${beijingTime(point.hours)}`,
    sender: '省气象台',
    effects: [gives('AddNote', { incidentId: id('incident province'), text: told(point) })],
  }));
}

/** Colour and level each time either changes; the colour has no field in an incident, so it is told in words. */
function warnings(id: MakeId): ToldInject[] {
  const incidentId = id('incident province');
  return inForce.map(({ hours, colour, level }, index) => {
    const former = inForce[index - 1] ?? { colour: '无', level: undefined };
    const recoloured = former.colour !== colour;
    const relevelled = former.level !== level;
    return {
      key: `in force ${hours}`,
      minutes: minuteOf(hours),
      title: [
        ...(recoloured ? [`台风${colour}预警`] : []),
        ...(relevelled ? [`防风应急响应 ${level} 级`] : []),
      ].join('，'),
      sender: recoloured ? '省气象台' : '省防汛防旱防风总指挥部',
      message: `${beijingTime(hours)}。台风预警颜色：${colour}；防风应急响应等级：${level} 级。两者分别发布，互不代替。`,
      effects:
        relevelled && former.level !== undefined
          ? [gives('SetResponseLevel', { incidentId, level, reason: `省防总调整响应等级（预警颜色：${colour}）` })]
          : [],
    };
  }); // prettier-ignore
}

function inTheCities(id: MakeId, { injured, silent }: Roles): ToldInject[] {
  const incidents = typhoonIncidents(id);
  const zones = typhoonZones(id);
  const tasks = typhoonTasks(id);
  return [
    {
      key: 'haiyan', minutes: minuteOf(62), title: '台山：登陆前转移', sender: '台山市三防办',
      message: '预报登陆点在台山沿海。海宴沿海 2,300 人须在登陆前全部转到海宴中学，老弱先走。',
      effects: [
        gives('OpenIncident', incidents.taishan),
        gives('DrawZone', zones.haiyan),
        gives('DrawZone', zones.haiyanShelter),
        gives('CreateTask', tasks.haiyanMove),
        gives('CreateTask', tasks.haiyanPost),
      ],
    },
    {
      key: 'raft', minutes: minuteOf(63), title: '阳江：渔排人员上岸', sender: '阳江市三防办',
      message: '闸坡渔排还有 86 人不肯上岸，风前必须劝离，不留一人。',
      effects: [gives('OpenIncident', incidents.yangjiang), gives('CreateTask', tasks.raftMove)],
    },
    {
      key: 'sea wall', minutes: minuteOf(64), title: '珠海：海堤缺口', sender: '珠海市三防办',
      message: '三灶海堤施工缺口约 60 米，天亮前垒沙袋封住。',
      effects: [gives('OpenIncident', incidents.zhuhai), gives('CreateTask', tasks.seaWall)],
    },
    {
      key: 'yantian', minutes: minuteOf(66), title: '深圳：避难场所医疗点', sender: '深圳市三防办',
      message: '沙头角避难场所已收 900 人，请开一个医疗点。',
      effects: [gives('OpenIncident', incidents.shenzhen), gives('CreateTask', tasks.yantianPost)],
    },
    {
      key: 'nansha', minutes: minuteOf(67), title: '广州、中山：避难物资和走访', sender: '广州市三防办',
      message: '南沙避难场所缺帐篷、雨衣；中山有独居老人和优抚对象 120 户，风前走访一遍。',
      effects: [
        gives('OpenIncident', incidents.guangzhou),
        gives('CreateTask', tasks.nanshaSupply),
        gives('CreateTask', tasks.elders),
      ],
    },
    {
      key: 'silence', minutes: minuteOf(68), title: '台山：基站退服，一支队伍失联', sender: '通信保障席',
      message: '台山沿海基站大面积退服，有一支队伍 30 分钟内可能联系不上，请核实位置和人数。',
      effects: [{ kind: 'silence', teamId: id(`team ${silent}`), seconds: SILENT_SECONDS }],
    },
    {
      key: 'seawater', minutes: minuteOf(73), title: '深圳：大梅沙海水倒灌', sender: '盐田区值班室',
      message: '海水漫过大梅沙栈道，沿街地下车库进水。',
      effects: [
        gives('DrawZone', zones.dameisha),
        gives('CreateTask', tasks.seawater),
        { kind: 'finding', incidentId: incidents.shenzhen.incidentId, place: dameisha, text: '酒店地下二层水已过腰，配电房要断电，人员已撤出。' },
      ],
    },
    {
      key: 'trees', minutes: minuteOf(78) + 2, title: '深圳：倒树堵路', sender: '罗湖区值班室',
      message: '往医院的主路倒树 20 多棵，救护车过不去。', effects: [gives('CreateTask', tasks.trees)],
    },
    {
      key: 'landfall', minutes: minuteOf(landfallHours), title: '“山竹”在台山沿海登陆', sender: '省气象台',
      message: '“山竹”已在台山沿海登陆（实况记录为 16 日 14 时至 20 时之间，演练取中）。风眼过境风会突然变小，室外人员不得外出。',
      effects: [{ kind: 'finding', incidentId: incidents.taishan.incidentId, place: haiyan, text: '海宴沿海村进水约 1 米，转移名册上的人都在安置点。' }],
    },
    {
      key: 'hurt', minutes: minuteOf(landfallHours) + 4, title: '深圳：队员被断枝砸伤', sender: '现场队员',
      message: '锯树时断枝被风掀起，一名队员肩部被砸伤。',
      effects: [{ kind: 'injury', teamId: id(`team ${injured}`), text: '清障时被断枝砸伤肩部，请求救援' }],
    },
    {
      key: 'garage', minutes: minuteOf(82), title: '珠海：地下车库被困', sender: '香洲区值班室',
      message: '情侣路一处地下车库灌水，4 人困在车顶。', effects: [gives('CreateTask', tasks.garage)],
    },
    {
      key: 'flash flood', minutes: minuteOf(84) + 3, title: '阳春：漠阳江山洪', sender: '阳春市三防办',
      message: '山区 6 小时雨量 260 毫米，漠阳江边 400 人连夜转移。',
      effects: [gives('OpenIncident', incidents.yangchun), gives('CreateTask', tasks.flashFlood)],
    },
    {
      key: 'panyu', minutes: minuteOf(86), title: '广州：番禺下穿积水', sender: '番禺区值班室',
      message: '下穿通道积水 1.5 米，已封路，请派泵。', effects: [gives('CreateTask', tasks.panyuPumps)],
    },
    {
      key: 'slide', minutes: minuteOf(90) + 2, title: '罗定：塌方断路', sender: '罗定市三防办',
      message: '县道塌方约 200 立方米，一个村出不来，先抢通一条车道。',
      effects: [gives('OpenIncident', incidents.luoding), gives('CreateTask', tasks.slide)],
    },
    {
      key: 'relief', minutes: minuteOf(94) + 2, title: '台山：航拍和救灾物资', sender: '台山市三防办',
      message: '天亮了。沿海先航拍一遍，饮用水和发电机送海宴中学。',
      effects: [gives('CreateTask', tasks.survey), gives('CreateTask', tasks.relief)],
    },
  ]; // prettier-ignore
}

export function typhoonInjects(id: MakeId, roles: Roles): ToldInject[] {
  const opening: ToldInject = {
    key: 'opening',
    minutes: 0,
    title: '演练开始：台风“山竹”防御',
    sender: '省防汛防旱防风总指挥部',
    message:
      '本次演练用 2018 年“山竹”的实况路径。时间压缩：9 月 15 日 20 时以前，1 小时合演练 1 分钟；以后 1 小时合 6 分钟。队伍的接受、行进、处置按演练时钟计，不压缩。',
    effects: [gives('OpenIncident', typhoonIncidents(id).province)],
  };
  return [opening, ...positions(id), ...warnings(id), ...inTheCities(id, roles)];
}
