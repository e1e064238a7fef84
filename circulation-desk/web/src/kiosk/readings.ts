// readings.ts - how the Chinese words of the kiosk are read aloud and written in
// a primer (GB/T 16159-2012), longest word first. Titles come with their
// readings from the server; this is for the screen's own sentences.

const WORDS: [word: string, reading: string][] = [
  ["正在", "zhèng zài"], ["书名", "shū míng"], ["作者", "zuò zhě"],
  ["读者证", "dú zhě zhèng"], ["借书", "jiè shū"], ["还书", "huán shū"],
  ["借好了", "jiè hǎo le"], ["还好了", "huán hǎo le"], ["续借好了", "xù jiè hǎo le"],
  ["还可以借", "hái kě yǐ jiè"], ["不能再借了", "bù néng zài jiè le"],
  ["这本书不能借", "zhè běn shū bù néng jiè"],
  ["我的书", "wǒ de shū"], ["全部续借", "quán bù xù jiè"], ["找书", "zhǎo shū"],
  ["找老师", "zhǎo lǎo shī"], ["老师", "lǎo shī"], ["返回", "fǎn huí"],
  ["完成", "wán chéng"], ["你好", "nǐ hǎo"], ["先刷", "xiān shuā"],
  ["再扫书", "zài sǎo shū"], ["直接扫书", "zhí jiē sǎo shū"], ["不用", "bú yòng"],
  ["刷证", "shuā zhèng"], ["就行", "jiù xíng"], ["新书", "xīn shū"],
  ["前还", "qián huán"], ["过了", "guò le"], ["天", "tiān"], ["本", "běn"],
  ["请带来还", "qǐng dài lái huán"], ["请把书交给", "qǐng bǎ shū jiāo gěi"],
  ["请放到还书架上", "qǐng fàng dào huán shū jià shàng"],
  ["借满了", "jiè mǎn le"], ["还回一本才能再借", "huán huí yì běn cái néng zài jiè"],
  ["有书过期了", "yǒu shū guò qī le"], ["请先还", "qǐng xiān huán"],
  ["这张证不能用了", "zhè zhāng zhèng bù néng yòng le"],
  ["有同学预约了这本书", "yǒu tóng xué yù yuē le zhè běn shū"],
  ["只能在馆里看", "zhǐ néng zài guǎn lǐ kàn"],
  ["这本书要再大一点才能借", "zhè běn shū yào zài dà yì diǎn cái néng jiè"],
  ["已经在你这里了", "yǐ jīng zài nǐ zhè lǐ le"],
  ["续借次数用完了", "xù jiè cì shù yòng wán le"],
  ["现在续借也不会更晚", "xiàn zài xù jiè yě bú huì gèng wǎn"],
  ["请问问", "qǐng wèn wen"], ["没有认出来", "méi yǒu rèn chū lái"],
  ["请再扫一次", "qǐng zài sǎo yí cì"], ["没有借出", "méi yǒu jiè chū"],
  ["这本书没有借出", "zhè běn shū méi yǒu jiè chū"],
  ["预约的书到了", "yù yuē de shū dào le"], ["你没有借书", "nǐ méi yǒu jiè shū"],
  ["马上来", "mǎ shàng lái"], ["已经告诉", "yǐ jīng gào su"], ["了", "le"],
  ["请到借还台", "qǐng dào jiè huán tái"], ["机器休息一下", "jī qì xiū xi yí xià"],
  ["没有找到", "méi yǒu zhǎo dào"], ["在架上", "zài jià shàng"],
  ["都借出去了", "dōu jiè chū qu le"], ["输入", "shū rù"], ["拼音", "pīn yīn"],
  ["首字母", "shǒu zì mǔ"], ["删除", "shān chú"], ["是", "shì"],
  ["书", "shū"], ["书单", "shū dān"], ["哪一个", "nǎ yí gè"], ["星期日", "xīng qī rì"],
  ["星期一", "xīng qī yī"], ["星期二", "xīng qī èr"], ["星期三", "xīng qī sān"],
  ["星期四", "xīng qī sì"], ["星期五", "xīng qī wǔ"], ["星期六", "xīng qī liù"],
  ["月", "yuè"], ["日", "rì"], ["应还", "yīng huán"], ["今天", "jīn tiān"],
  ["的", "de"], ["在", "zài"], ["用", "yòng"], ["或", "huò"], ["声音", "shēng yīn"],
  ["低", "dī"], ["高", "gāo"], ["大家", "dà jiā"], ["别人", "bié rén"],
  ["没带证", "méi dài zhèng"], ["你是谁", "nǐ shì shuí"], ["班", "bān"],
  ["你在哪个", "nǐ zài nǎ ge"], ["依次点你的四个图案", "yī cì diǎn nǐ de sì gè tú àn"],
  ["第", "dì"], ["个", "gè"], ["共", "gòng"],
  ["打印", "dǎ yìn"], ["凭条", "píng tiáo"], ["请稍候", "qǐng shāo hòu"],
  ["看看", "kàn kan"], ["这", "zhè"], ["些", "xiē"], ["一", "yī"],
];

const byLength = [...WORDS].sort((a, b) => b[0].length - a[0].length);

export interface Piece { han: string; reading: string } // reading "": as it is

const isHan = (c: string): boolean => /\p{Script=Han}/u.test(c);

function wordAt(text: string, at: number): [string, string] | undefined {
  return byLength.find(([word]) => text.startsWith(word, at));
}

/** The text, character by character where it is Chinese. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (let i = 0; i < text.length;) {
    const word = wordAt(text, i);
    if (word) {
      const syllables = word[1].split(" ");
      [...word[0]].forEach((han, k) =>
        pieces.push({ han, reading: syllables[k] ?? "" }));
      i += word[0].length;
    } else {
      const c = String.fromCodePoint(text.codePointAt(i)!);
      const last = pieces[pieces.length - 1];
      if (last && !last.reading && !isHan(c)) last.han += c;
      else pieces.push({ han: c, reading: "" });
      i += c.length;
    }
  }
  return pieces;
}

/** A title with the readings that the server gives, one a character. */
export function piecesOfTitle(title: string, readings: readonly string[]): Piece[] {
  let next = 0;
  return [...title].map((c) =>
    ({ han: c, reading: isHan(c) ? readings[next++] ?? "" : "" }));
}
