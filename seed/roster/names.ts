/** Invented people: a name, a sex, a year of birth. Surnames as often as in Hunan, given names of the person's age. */
import type { Source } from '../random/seeded.ts';

// prettier-ignore
const SURNAMES: Readonly<Record<string, number>> = {
  李: 82, 刘: 78, 陈: 62, 张: 56, 周: 50, 王: 46, 杨: 38, 罗: 37, 彭: 36, 黄: 35, 唐: 30, 谢: 26, 肖: 26, 曾: 25, 胡: 24, 谭: 23, 邓: 22, 贺: 18, 吴: 18, 何: 18,
  龙: 14, 郭: 13, 欧阳: 9, 赵: 9, 朱: 9, 徐: 8, 尹: 8, 蒋: 8, 易: 8, 廖: 8, 文: 8, 袁: 8, 毛: 8, 莫: 5, 冯: 6, 许: 6, 傅: 5, 马: 5, 戴: 5, 宋: 5, 段: 5, 成: 5, 赖: 3, 石: 5, 曹: 6,
  沈: 4, 邹: 6, 颜: 5, 郑: 5, 蔡: 5, 高: 4, 孙: 4, 林: 4, 叶: 4, 章: 3, 左: 3, 屈: 3, 齐: 3, 向: 5, 田: 4, 熊: 4, 夏: 4, 侯: 3, 方: 4, 丁: 3, 余: 4, 汤: 4, 阳: 3, 匡: 2, 楚: 1,
};

interface Generation {
  readonly bornFrom: number;
  readonly men: readonly string[];
  readonly women: readonly string[];
}

const words = (text: string): string[] => text.split(' ');

// prettier-ignore
const GENERATIONS: readonly Generation[] = [
  { bornFrom: 1990,
    men: words('浩 宇 磊 鹏 凯 涛 俊 超 帅 博文 志豪 子豪 俊杰 文博 宇航 浩然 天宇 嘉豪 伟杰 泽宇 明轩 梓轩 振宇 晨阳 家豪 海涛 鑫 旭东 少康 思远 立恒 奕辰 瑞 晓峰 一鸣 承志 鸿飞'),
    women: words('婷 倩 雪 丹 莹 欣怡 思雨 雨欣 佳琪 梦瑶 诗涵 晓彤 雅琴 子涵 静怡 璐 菲 敏 慧 嘉欣 雨婷 佩瑶') },
  { bornFrom: 1975,
    men: words('伟 勇 军 强 斌 辉 波 峰 刚 磊 涛 志强 志刚 海波 文斌 建平 红军 永强 国强 志远 立新 新华 向阳 少华 卫平 小军 振华 晓东 继军 光辉 拥军 铁军 志坚 建辉 雄 海军 剑 正伟 德军 湘平 锦辉'),
    women: words('丽 娟 敏 静 艳 芳 红 霞 玲 燕 丽华 海燕 晓红 春梅 秀英 湘云 利平 红梅 小玲 建英 志红 慧 晓燕 雪梅') },
  { bornFrom: 1900,
    men: words('建国 建军 国庆 卫东 爱军 志强 国强 卫国 援朝 跃进 胜利 红卫 建华 国平 长春 德明 正清 新民 文革 永红 光荣 建设 铁山 明德 寿生 佑生 湘生 国华 友良 冬生 春生 仲秋 放明 自强 抗美 向前 应龙 伏生 满生 桂生'),
    women: words('秀英 桂英 玉兰 淑华 建华 爱华 春秀 桂香 美云 菊香 国英 新华 卫红 湘莲 冬梅 玉珍 满秀 翠娥') },
];

export interface Identity {
  readonly name: string;
  readonly sex: 'male' | 'female';
  readonly birthYear: number;
}

const YOUNGEST = 25;
const OLDEST = 68;

/** An age between 25 and 68, most often in the forties (the mean of three even draws). */
function drawAge(source: Source): number {
  const middle = (source.next() + source.next() + source.next()) / 3;
  return YOUNGEST + Math.round(middle * (OLDEST - YOUNGEST));
}

/** One invented person, aged 25 to 68 in the given year; `femaleShare` is 0 to 1. */
export function inventIdentity(source: Source, year: number, femaleShare: number): Identity {
  const birthYear = year - drawAge(source);
  const sex = source.chance(femaleShare) ? 'female' : 'male';
  const generation = GENERATIONS.find((candidate) => birthYear >= candidate.bornFrom);
  const given = source.pick((sex === 'female' ? generation?.women : generation?.men) ?? []);
  return { name: source.weighted(SURNAMES) + given, sex, birthYear };
}

/**
 * The number of the n-th invented person. Chinese mobile numbers begin with 13 to 19, so one that begins with 104
 * belongs to nobody and cannot be rung by mistake.
 */
export function inventedPhone(index: number): string {
  return `104${String(index).padStart(8, '0')}`;
}
