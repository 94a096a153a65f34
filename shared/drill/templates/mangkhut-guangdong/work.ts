/**
 * One incident for the province and one for each city that is hit, with the tasks in it. Divisions are real codes and the
 * places lie in them, to a few kilometres; what happens there is the exercise's.
 */
import type { Static } from 'typebox';
import type { effectCommands } from '../../effect.ts';
import { areaAround } from '../area-around.ts';
import { placeAt, type MakeId } from '../template.ts';

type Incident = Static<typeof effectCommands.OpenIncident>;
type Zone = Static<typeof effectCommands.DrawZone>;
type Task = Static<typeof effectCommands.CreateTask>;

export const haiyan = placeAt(112.573, 21.806);
const zhapo = placeAt(111.835, 21.585);
const sanzao = placeAt(113.362, 22.042);
const xiangzhou = placeAt(113.557, 22.268);
export const dameisha = placeAt(114.307, 22.596);
const yantian = placeAt(114.238, 22.558);
const nansha = placeAt(113.535, 22.787);
const panyu = placeAt(113.364, 22.937);
const zhongshan = placeAt(113.381, 22.518);
const yangchun = placeAt(111.788, 22.168);
const luoding = placeAt(111.586, 22.748);

export function typhoonIncidents(id: MakeId) {
  const flood = { kind: 'flood' } as const;
  return {
    province: {
      incidentId: id('incident province'), kind: 'typhoon', title: '台风“山竹”防御', place: haiyan,
      address: '广东沿海及西部各市', division: '44', jurisdictions: [], level: 'IV',
    },
    taishan: {
      incidentId: id('incident taishan'), ...flood, title: '台山沿海风暴潮', place: haiyan,
      address: '台山市海宴镇沿海', division: '440781', jurisdictions: [], level: 'II',
    },
    yangjiang: {
      incidentId: id('incident yangjiang'), ...flood, title: '海陵岛渔排人员上岸', place: zhapo,
      address: '江城区海陵岛闸坡', division: '441702', jurisdictions: [], level: 'II',
    },
    zhuhai: {
      incidentId: id('incident zhuhai'), ...flood, title: '金湾、香洲海堤越浪', place: sanzao,
      address: '金湾区三灶、香洲区情侣路', division: '4404', jurisdictions: [], level: 'II',
    },
    shenzhen: {
      incidentId: id('incident shenzhen'), ...flood, title: '盐田海水倒灌', place: dameisha,
      address: '盐田区大梅沙、沙头角', division: '4403', jurisdictions: [], level: 'II',
    },
    guangzhou: {
      incidentId: id('incident guangzhou'), ...flood, title: '南沙、番禺内涝', place: nansha,
      address: '南沙区、番禺区沿江街镇', division: '4401', jurisdictions: ['4420'], level: 'III',
    },
    yangchun: {
      incidentId: id('incident yangchun'), ...flood, title: '阳春山洪', place: yangchun,
      address: '阳春市漠阳江沿岸', division: '441781', jurisdictions: [], level: 'II',
    },
    luoding: {
      incidentId: id('incident luoding'), kind: 'landslide', title: '罗定山体滑坡阻断县道', place: luoding,
      address: '罗定市南部县道', division: '445381', jurisdictions: [], level: 'III',
    },
  } satisfies Record<string, Incident>; // prettier-ignore
}

export function typhoonZones(id: MakeId) {
  return {
    haiyan: {
      zoneId: id('zone haiyan'),
      incidentId: id('incident taishan'),
      kind: 'danger',
      polygon: areaAround(haiyan, 1800, 700),
      note: '风暴潮可能淹没，登陆前全部撤出',
    },
    haiyanShelter: {
      zoneId: id('zone haiyan shelter'),
      incidentId: id('incident taishan'),
      kind: 'shelter',
      polygon: areaAround(placeAt(112.585, 21.838), 150, 120),
      note: '海宴中学安置点，可容 2,000 人',
    },
    dameisha: {
      zoneId: id('zone dameisha'),
      incidentId: id('incident shenzhen'),
      kind: 'flooded',
      polygon: areaAround(dameisha, 500, 220),
      note: '海水漫过栈道，水深 0.5 至 1.2 米',
    },
  } satisfies Record<string, Zone>;
}

export function typhoonTasks(id: MakeId) {
  const of = (incident: string) => ({ incidentId: id(`incident ${incident}`) });
  const moving = [
    { people: 10 },
    { skill: 'evacuation', level: 1, count: 3 },
    { skill: 'boat', level: 1, count: 2 },
    { skill: 'first_aid', level: 1, count: 1 },
  ] satisfies Task['needs'];
  return {
    haiyanMove: {
      taskId: id('task haiyan move'), ...of('taishan'), kind: 'evacuate', priority: 1, radiusMetres: 1500,
      title: '海宴沿海 2,300 人登陆前转移', place: haiyan, address: '台山市海宴镇沿海村',
      needs: [
        { people: 24 },
        { skill: 'evacuation', level: 1, count: 6 },
        { skill: 'boat', level: 1, count: 4 },
        { skill: 'first_aid', level: 1, count: 2 },
        { skill: 'dialect', level: 1, count: 2 },
      ],
    },
    raftMove: {
      taskId: id('task raft move'), ...of('yangjiang'), kind: 'evacuate', priority: 1, radiusMetres: 1500,
      title: '渔排人员全部上岸', place: zhapo, address: '江城区海陵岛闸坡渔港', needs: moving,
    },
    seaWall: {
      taskId: id('task sea wall'), ...of('zhuhai'), kind: 'raise_levee', priority: 2,
      title: '三灶海堤缺口垒沙袋', place: sanzao, address: '金湾区三灶镇海堤',
      needs: [{ people: 20 }, { skill: 'sandbag', level: 1, count: 6 }, { skill: 'levee', level: 1, count: 3 }, { equipment: 'sandbag', count: 500 }],
    },
    yantianPost: {
      taskId: id('task yantian post'), ...of('shenzhen'), kind: 'medical_post', priority: 2,
      place: yantian, address: '盐田区沙头角避难场所',
    },
    nanshaSupply: {
      taskId: id('task nansha supply'), ...of('guangzhou'), kind: 'supply_run', priority: 2,
      title: '帐篷、雨衣送避难场所', place: nansha, address: '南沙区避难场所',
    },
    elders: {
      taskId: id('task elders'), ...of('guangzhou'), kind: 'welfare_visit', priority: 3,
      title: '走访独居老人和优抚对象', place: zhongshan, address: '中山市城区',
    },
    seawater: {
      taskId: id('task seawater'), ...of('shenzhen'), kind: 'pump_out', priority: 1,
      title: '大梅沙地下车库排水', place: dameisha, address: '盐田区大梅沙',
    },
    trees: {
      taskId: id('task trees'), ...of('shenzhen'), kind: 'clear_road', priority: 2,
      title: '清倒树，打通救护车通道', place: placeAt(114.118, 22.549), address: '罗湖区，往医院的主路',
      needs: [{ people: 20 }, { skill: 'chainsaw', level: 1, count: 4 }],
    },
    garage: {
      taskId: id('task garage'), ...of('zhuhai'), kind: 'water_rescue', priority: 1,
      title: '地下车库被困 4 人', place: xiangzhou, address: '香洲区情侣路',
    },
    haiyanPost: {
      taskId: id('task haiyan post'), ...of('taishan'), kind: 'medical_post', priority: 1,
      place: placeAt(112.585, 21.838), address: '海宴中学安置点',
    },
    flashFlood: {
      taskId: id('task flash flood'), ...of('yangchun'), kind: 'evacuate', priority: 1,
      title: '漠阳江边 400 人连夜转移', place: yangchun, address: '阳春市漠阳江沿岸', needs: moving,
    },
    panyuPumps: {
      taskId: id('task panyu pumps'), ...of('guangzhou'), kind: 'pump_out', priority: 2,
      place: panyu, address: '番禺区下穿通道',
    },
    slide: {
      taskId: id('task slide'), ...of('luoding'), kind: 'clear_road', priority: 2,
      title: '塌方约 200 立方米，抢通一条车道', place: luoding, address: '罗定市南部县道',
      needs: [{ people: 6 }, { skill: 'excavator', level: 1, count: 1 }, { equipment: 'excavator', count: 1 }],
    },
    survey: {
      taskId: id('task survey'), ...of('taishan'), kind: 'uav_survey', priority: 2, radiusMetres: 8000,
      title: '沿海灾情航拍', place: haiyan, address: '台山市海宴至广海沿海',
    },
    relief: {
      taskId: id('task relief'), ...of('taishan'), kind: 'supply_run', priority: 2,
      title: '饮用水、发电机送海宴', place: placeAt(112.585, 21.838), address: '海宴中学安置点',
    },
  } satisfies Record<string, Task>; // prettier-ignore
}
