/** zh-TW is written for readers in Taiwan: no simplified character, and none of the words that only the mainland uses. */
import { Converter } from 'opencc-js';
import { describe, expect, test } from 'vitest';

interface Tree {
  readonly [name: string]: string | Tree;
}

const files = import.meta.glob<Tree>('./locales/zh-TW/*.json', { eager: true, import: 'default' });

function flatten(tree: Tree, path: string): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [[`${path}.${name}`, value] as [string, string]]
      : flatten(value, `${path}.${name}`),
  );
}

const words = Object.entries(files).flatMap(([file, tree]) =>
  flatten(tree, /([^/]+)\.json$/.exec(file)?.[1] ?? file),
);
const toTaiwan = Converter({ from: 'cn', to: 'tw' });

/** They stand for a simplified character elsewhere and are right here: the stage 台, 上游, 公里, the place 岳塘. */
const bothKinds = new Set('台游里岳');

/** What the mainland says, and what Taiwan says instead. */
const elsewhere: Readonly<Record<string, string>> = {
  網絡: '網路',
  信息: '資訊、訊息',
  屏幕: '螢幕',
  登錄: '登入',
  賬號: '帳號',
  賬戶: '帳戶',
  導入: '匯入',
  導出: '匯出',
  設置: '設定',
  默認: '預設',
  缺省: '預設',
  視頻: '影片',
  短信: '簡訊',
  打印: '列印',
  用戶: '使用者',
  鏈接: '連結',
  服務器: '伺服器',
  軟件: '軟體',
  硬件: '硬體',
  應用程序: '應用程式',
  菜單: '選單',
  添加: '新增',
  界面: '介面',
  激活: '啟用',
  搜索: '搜尋',
  二維碼: 'QR 碼',
  磁盤: '磁碟',
  內存: '記憶體',
  鼠標: '滑鼠',
  加載: '載入',
  志願者: '志工',
  令牌: '權杖',
  審計: '稽核',
  模板: '範本',
  在線: '線上、連線中',
  斷網: '斷線',
  粘貼: '貼上',
  單擊: '按一下',
  回車: 'Enter',
  質量: '品質',
  復制: '複製',
  文本: '文字',
  當前: '目前',
  撤銷操作: '復原',
};

describe('words for Taiwan', () => {
  test('there are some', () => {
    expect(words.length).toBeGreaterThan(500);
  });

  test('none has a simplified character', () => {
    const found = words.flatMap(([key, text]) => {
      const simplified = [...text].filter((one) => !bothKinds.has(one) && toTaiwan(one) !== one);
      return simplified.length > 0 ? [`${key}: ${simplified.join('')}`] : [];
    });
    expect(found).toEqual([]);
  });

  test('none says what only the mainland says', () => {
    const found = words.flatMap(([key, text]) =>
      Object.entries(elsewhere)
        .filter(([word]) => text.includes(word))
        .map(([word, instead]) => `${key}: ${word} → ${instead}`),
    );
    expect(found).toEqual([]);
  });
});
