// The words that the search understands beside names and dates, folded (rules/search.js).
import { makePhrase } from "./words.js";

/** @import { Lang, Words } from "../data/payload.js" */

/**
 * @typedef {"status" | "closed" | "traffic" | "province" | "neighbour" | "edge" | "today" | "story" | "absent" | "filler"} Kind
 * `absent`: provinces that a record of the home view does not contain. `traffic` needs a closure or the name of
 * a crossing beside it. `story` needs the name of a crossing.
 * @typedef {{ kind: Kind, values: string[] }} Meaning
 * @typedef {Map<string, Meaning>} Vocabulary Meanings by phrase: words with a space between.
 */

/** @type {[Kind, string, string][]} */
const SPOKEN = [
  ["status", "international", "quoc te,international,国际,国际性"],
  ["status", "bilateral", "song phuong,chinh,quoc gia,bilateral,main,national,双边,双边性,主要"],
  ["status", "auxiliary", "phu,dia phuong,auxiliary,secondary,local,辅助,地方"],
  ["status", "opening", "loi mo,loi mo bien gioi,border opening,border openings,opening,openings,边民通道"],
  ["status", "clearance", "loi thong quan,clearance route,clearance routes,通关,通关通道"],
  ["status", "scenic", "canh quan,scenic,景区"],
  ["status", "planned", "du kien,planned,规划"],
  ["status", "unclassified", "chua ro,unclassified,unknown class"],
  ["closed", "", "dong,dong cua,dong cua khau,tam dong,tam dung,ngung,tam ngung,dung hoat dong"],
  ["closed", "", "closed,shut,suspended,关闭,关,暂停,停,停止,中止,停运"],
  ["traffic", "goods", "hang,hang hoa,goods,cargo,freight,货,货物,货运"],
  ["traffic", "people", "nguoi,hanh khach,khach,people,passengers,travellers,人,人员,旅客,客运"],
  ["edge", "first", "dau,dau nam,dau thang,start of,beginning of,初,年初,月初"],
  ["edge", "last", "cuoi,cuoi nam,cuoi thang,end of,底,年底,月底,末,年末"],
  ["today", "", "hom nay,hien nay,hien tai,bay gio,nay,today,now,currently,今天,目前,现在,当前"],
  ["story", "", "nang cap,can cu,quyet dinh,quy hoach,ke hoach,tu khi nao,khi nao,tu bao gio,vi sao,mo lai"],
  ["story", "", "upgraded,decision,plan,since,when,why,升格,依据,决定,何时,什么时候"],
  ["absent", "", "lao cai,lai chau,dien bien,老街,莱州,奠边"],
  ["filler", "", "cua khau,cac,cap,nhung,ngay,thang,nam,vao,o,tai,tren,tinh,loai hinh,loai,la,gi,nao,co,bao nhieu"],
  ["filler", "", "danh sach,tinh trang,the nao,doi voi,voi,cho,den,cua,va,bi,dang,trong,hoi,nhu,duoc,thuoc,theo,thi"],
  ["filler", "", "the,a,of,in,on,at,for,to,by,was,were,is,are,which,what,how,many,and,with,as,from,did,have,had"],
  ["filler", "", "gate,gates,border,crossing,crossings,list,status,class,province,year,month,day"],
  [
    "filler",
    "",
    "的,在,是,有,哪些,哪个,什么,口岸,省,年,月,日,时,吗,情况,类型,状态,等级,对,被,了,和,与,于,名单,几个,多少",
  ],
];

/**
 * Return the vocabulary: the list above, the names of classes and neighbours in all languages, and the provinces.
 * @param {{ texts: Record<Lang, Record<string, string>>, provinces: { id: string, names: Words }[] }} facts
 * @returns {Vocabulary}
 */
export function makeVocabulary({ texts, provinces }) {
  /** @type {Vocabulary} */
  const vocabulary = new Map();
  /** @type {(words: string, kind: Kind, value: string) => void} */
  const learn = (words, kind, value) => {
    const phrase = makePhrase(words);
    const known = vocabulary.get(phrase)?.kind === kind ? (vocabulary.get(phrase)?.values ?? []) : [];
    if (phrase) vocabulary.set(phrase, { kind, values: value ? [...new Set([...known, value])] : known });
  };
  for (const [kind, value, words] of SPOKEN) for (const each of words.split(",")) learn(each, kind, value);
  for (const [key, words] of Object.values(texts).flatMap((each) => Object.entries(each))) {
    const [kind = "", value = ""] = key.split(".");
    if (kind === "status" || kind === "neighbour") learn(words, kind, value);
  }
  for (const { id, names } of provinces) for (const name of Object.values(names)) learn(name, "province", id);
  return vocabulary;
}
