/** The words a roster file may use besides the codes: what the screens say in Chinese (domain.md, sections 1 to 3). */
import type { Duty, Post, TeamKind } from '@muster/shared/roster/schema.ts';
import type { EquipmentKind, KnownSkill } from '@muster/shared/roster/skills.ts';

type Words<Code extends string> = Readonly<Record<Code, string>>;

export const recordWords: Words<'team' | 'volunteer'> = { team: '队伍', volunteer: '志愿者' };

export const teamKindWords: Words<TeamKind> = {
  emergency: '应急排',
  demolition: '爆破排',
  water_rescue: '水上救援队',
  engineering: '工程抢险队',
  medical: '医疗救护队',
  communications: '通信保障队',
  uav: '无人机队',
  logistics: '后勤保障队',
  counselling: '心理疏导队',
};

export const postWords: Words<Post> = { member: '队员', leader: '队长', deputy: '副队长' };

export const dutyWords: Words<Duty> = { off: '休整', standby: '待命', on_duty: '值班' };

export const skillWords: Words<KnownSkill> = {
  leadership: '指挥',
  levee: '堤防加固',
  piping: '管涌处置',
  sandbag: '沙袋筑堰',
  demolition: '爆破',
  boat: '冲锋舟驾驶',
  swift_water: '激流救援',
  diving: '潜水',
  evacuation: '群众转移',
  medical: '医疗救护',
  first_aid: '急救',
  excavator: '挖掘机',
  truck: '重型车驾驶',
  pump: '排涝泵',
  generator: '发电',
  radio: '无线电通信',
  satellite: '卫星通信',
  uav: '无人机',
  chainsaw: '破拆',
  fire: '消防',
  boom: '围油栏铺设',
  hazmat: '危化品',
  logistics: '物资保障',
  driver: '驾驶',
  counselling: '心理疏导',
  dialect: '方言沟通',
  patrol: '巡堤查险',
  mediation: '矛盾调解',
  care_visit: '走访慰问',
};

export const equipmentWords: Words<EquipmentKind> = {
  sandbag: '沙袋',
  geotextile: '土工布',
  boat: '冲锋舟',
  life_jacket: '救生衣',
  boom_metres: '围油栏',
  pump: '排涝泵',
  generator: '发电机',
  chainsaw: '油锯',
  uav: '无人机',
  radio: '对讲机',
  satellite_phone: '卫星电话',
  truck: '卡车',
  excavator: '挖掘机',
  tent: '帐篷',
  medical_kit: '急救箱',
  stretcher: '担架',
  raincoat: '雨衣',
  rope: '绳索',
  lamp: '照明灯',
};

/** The code that a cell names, by the code itself or by its word; `undefined` when it names none. */
export function codeFor<Code extends string>(words: Words<Code>, cell: string): Code | undefined {
  const code = cell.toLowerCase();
  if (isCodeOf(words, code)) return code;
  return (Object.keys(words) as Code[]).find((candidate) => words[candidate] === cell);
}

function isCodeOf<Code extends string>(words: Words<Code>, text: string): text is Code {
  return Object.hasOwn(words, text);
}
