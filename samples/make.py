#!/usr/bin/env python3
"""make.py - writes the files of the sample school from books.tsv.

    cd samples && python3 make.py

Needs nothing but Python 3, and only when books.tsv or this file changes: the
files it writes are kept in the repository. Same input, same bytes.
"""
import csv
import random
import re
from xml.sax.saxutils import escape

AGENCY = "LHXX"                     # the sample school, in 801, 003 and 852
STAMP = "20260901080000.0"
FIRST_BARCODE = 10001               # seven digits, leading zeros kept

# Where a copy stands: code, and the name a school would write.
SHELVES = {"REF": "工具书架", "TEACH": "教师阅览室", "LOW": "低年级绘本区",
           "MAIN": "借阅室"}
# 333 $a and 521 $a. The letters are those of CNMARC 100 $a 17.
AUDIENCES = {"b": "学龄前及小学低年级", "c": "小学低、中年级",
             "d": "小学高年级及初中", "e": "中学生", "m": "教师"}
# Place of publication -> GB/T 2260 code (CNMARC 102 $b).
PLACES = {
    "北京": "110000", "天津": "120000", "石家庄": "130000", "太原": "140000",
    "沈阳": "210000", "长春": "220000", "哈尔滨": "230000", "上海": "310000",
    "南京": "320000", "杭州": "330000", "合肥": "340000", "南昌": "360000",
    "济南": "370000", "青岛": "370200", "郑州": "410000", "武汉": "420000",
    "长沙": "430000", "广州": "440000", "南宁": "450000", "桂林": "450300",
    "海口": "460000", "重庆": "500000", "成都": "510000", "贵阳": "520000",
    "昆明": "530000", "西安": "610000"}
COUNTRIES = {"New York": ("US", "nyu"), "Boston": ("US", "mau"),
             "London": ("GB", "enk"), "Ware": ("GB", "enk")}
# Class -> topical heading; the longest prefix counts.
SUBJECTS = {
    "A": "马克思主义经典著作", "B": "哲学", "B2": "中国哲学", "B81": "逻辑学",
    "B83": "美学", "B84": "儿童心理学", "B93": "神话", "C8": "统计学",
    "C9": "社会学", "D9": "法律", "E8": "兵法", "F": "经济学", "G2": "文物",
    "G4": "教学法", "G6": "小学教育", "G61": "幼儿教育", "G7": "家庭教育",
    "G792": "读书方法", "H1": "汉语", "H3": "英语", "I20": "中国文学",
    "I207.22": "古典诗歌", "I207.23": "宋词", "I21": "鲁迅著作",
    "I222": "古典诗歌", "I226": "新诗", "I227": "新诗", "I23": "戏剧文学",
    "I24": "长篇小说", "I242": "古典小说", "I247.55": "科学幻想小说",
    "I247.58": "武侠小说", "I246.7": "短篇小说", "I247.7": "短篇小说",
    "I25": "报告文学", "I26": "散文", "I28": "儿童文学", "I287.8": "图画故事",
    "I3": "外国文学", "I5": "外国文学", "I6": "外国文学", "I7": "外国文学",
    "J": "艺术", "J2": "绘画", "J228": "漫画", "J29": "书法", "J5": "手工",
    "J6": "音乐", "K0": "世界史", "K1": "世界史", "K2": "中国历史",
    "K8": "传记", "K85": "考古", "K87": "考古", "K9": "地理", "N": "科学知识",
    "O1": "数学", "O4": "物理学", "P1": "天文学", "P5": "地质学", "Q": "生物学",
    "Q9": "动物", "Q94": "植物", "R": "卫生", "TP": "计算机", "TS": "手工",
    "TU": "建筑", "X": "环境保护", "Z": "百科全书"}
PICTURES = ("I287.8", "J2", "Q95", "N49", "Z")


def books():
    with open("books.tsv", encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))
    barcode = FIRST_BARCODE
    for n, b in enumerate(rows, 1):
        b["id"] = "LH%07d" % n
        b["copies"] = int(b["copies"])
        b["first"] = barcode
        barcode += b["copies"]
        b["shelf"] = ("REF" if b["class"].startswith("Z") else
                      "TEACH" if b["audience"] == "m" else
                      "LOW" if b["audience"] in "bc" else "MAIN")
    return rows


# ---- what both formats say ---------------------------------------------------

def hyphened(isbn):
    """978-7-5327-3393-0: lengths of the publisher's part by ISBN range."""
    ranges = {"7": (("10", 2), ("500", 3), ("8000", 4), ("90000", 5),
                    ("999999", 6)),
              "0": (("20", 2), ("700", 3), ("8500", 4), ("90000", 5),
                    ("950000", 6)),
              "1": (("10", 2), ("400", 3), ("5500", 4), ("86980", 5))}
    group, rest = isbn[3], isbn[4:12]
    for end, length in ranges[group]:
        if rest < end:
            return "-".join((isbn[:3], group, rest[:length], rest[length:],
                             isbn[12]))
    return isbn


def people(text):
    """'[英] 某某; 某某' -> [('英', '某某'), ('', '某某')]"""
    found = []
    for one in filter(None, text.split("; ")):
        m = re.match(r"\[(.+?)\] (.+)", one)
        found.append((m[1], m[2]) if m else ("", one))
    return found


def helpers(text):
    """'[日] 甲 绘; 乙, 丙 译' -> [('日', '甲', '绘'), ('', '乙', '译') ...]"""
    found = []
    for group in filter(None, text.split("; ")):
        if group.endswith(" (translator)"):
            found.append(("", group[:-13], "translator"))
            continue
        names, role = group.rsplit(" ", 1)
        for one in names.split(", "):
            found += [p + (role,) for p in people(one)]
    return found


def bracketed(country, name):
    return "(%s) %s" % (country, name) if country else name


def first_statement(b):
    names = ", ".join(bracketed(*p) for p in people(b["author"]))
    if not names or b["language"] == "eng":
        return names
    return names + "著"


def other_statements(b):
    for group in filter(None, b["other"].split("; ")):
        m = re.match(r"\[(.+?)\] (.+)", group)
        text = bracketed(m[1], m[2]) if m else group
        yield re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff]+$)", "", text)


def subject(b):
    if re.match(r"I[3-7]\d+\.8", b["class"]):
        return "儿童文学"
    for length in range(len(b["class"]), 0, -1):
        if b["class"][:length] in SUBJECTS:
            return SUBJECTS[b["class"][:length]]
    raise SystemExit("no subject for class " + b["class"])


def extent(b, page, volume):
    if int(b["volumes"]) > 1:
        return b["volumes"] + volume
    return b["pages"] + page if b["pages"] else ""


def price(b):
    if not b["price_cents"]:
        return ""
    return "%s%d.%02d" % ((b["currency"],) + divmod(int(b["price_cents"]), 100))


def barcodes(b):
    return ["%07d" % n for n in range(b["first"], b["first"] + b["copies"])]


def short_range(codes):
    """0010201, 0010202, 0010203 -> 0010201-203: what vendors write in 905 $b.
    The right part stands for as many last digits of the left."""
    if len(codes) == 1:
        return codes[0]
    return codes[0] + "-" + codes[-1][-3:]


# ---- CNMARC --------------------------------------------------------------------
# A field is (tag, indicators, [(code, text) ...]), a control field (tag, text).

def cnmarc(b):
    chinese = b["language"] == "chi"
    coded = "20260901d%s    %s  y0chiy50      %s" % (
        b["year"], b["audience"], "ea" if chinese else "ba")
    pictures = b["class"].startswith(PICTURES) or b["class"].endswith("5")
    country, _ = COUNTRIES.get(b["place"], ("CN", ""))
    literature = "a" if b["class"].startswith("I") else "y"
    f = [("001", b["id"]), ("005", STAMP),
         ("010", "  ", [("a", hyphened(b["isbn"])), ("d", price(b))]),
         ("100", "  ", [("a", coded)]),
         ("101", "1 " if b["original"] else "0 ",
          [("a", b["language"]), ("c", b["original"])]),
         ("102", "  ", [("a", country), ("b", PLACES.get(b["place"], ""))]),
         ("105", "  ", [("a", "%s   z   000%sy"
                         % ("a" if pictures else "y", literature))]),
         ("106", "  ", [("a", "r")]),
         ("200", "1 ", [("a", b["title"]), ("h", b["volume"]),
                        ("e", b["subtitle"]), ("f", first_statement(b))]
          + [("g", g) for g in other_statements(b)]),
         ("205", "  ", [("a", b["edition"])]),
         ("210", "  ", [("a", b["place"]), ("c", b["publisher"]),
                        ("d", b["year"])]),
         ("215", "  ", [("a", extent(b, "页", "册"))]),
         ("225", "2 ", [("a", b["series"])]),
         ("333", "  ", [("a", AUDIENCES[b["audience"]])]),
         ("606", "0 ", [("a", subject(b))]),
         ("690", "  ", [("a", b["class"]), ("v", "5")])]
    for land, name in people(b["author"]):
        f.append(("701", " 0", [("c", "(%s)" % land if land else ""),
                                ("a", name), ("4", "著")]))
    for land, name, role in helpers(b["other"]):
        f.append(("702", " 0", [("c", "(%s)" % land if land else ""),
                                ("a", name), ("4", role)]))
    f.append(("801", " 0", [("a", "CN"), ("b", AGENCY), ("c", "20260901")]))
    f.append(("905", "  ", [
        ("a", AGENCY), ("b", short_range(barcodes(b))), ("c", b["shelf"]),
        ("d", b["class"]), ("e", b["number"]), ("f", str(b["copies"])),
        ("s", b["class"] + "/" + b["number"])]))
    return tidy(f)


# ---- MARC 21 -------------------------------------------------------------------

def marc21(b):
    _, place = COUNTRIES.get(b["place"], ("", "cc "))
    audience = {"b": "b", "c": "b", "d": "c", "e": "d", "m": "f"}[b["audience"]]
    fiction = "1" if b["class"].startswith("I") else "0"
    fixed = "260901s%s    %s    %s      000 %s %s d" % (
        b["year"], place, audience, fiction, b["language"])
    who, rest = people(b["author"]), helpers(b["other"])
    statement = " ; ".join(filter(None, [first_statement(b)]
                                  + list(other_statements(b))))
    f = [("001", b["id"]), ("003", AGENCY), ("005", STAMP), ("008", fixed),
         ("020", "  ", [("a", b["isbn"]), ("c", price(b))]),
         ("040", "  ", [("a", AGENCY), ("b", "chi"), ("c", AGENCY)])]
    if b["original"]:
        f.append(("041", "1 ", [("a", b["language"]), ("h", b["original"])]))
    f.append(("084", "  ", [("a", b["class"]), ("2", "clc")]))
    if who:
        f.append(("100", "1 ", [("a", who[0][1]), ("e", "author")]))
    title = [("a", b["title"]), ("n", b["volume"]), ("b", b["subtitle"])]
    title = [(c, t) for c, t in title if t]
    f += [("245", "10" if who else "00", punctuated(title, statement)),
          ("250", "  ", [("a", b["edition"])]),
          ("264", " 1", [("a", b["place"] + " :"), ("b", b["publisher"] + ","),
                         ("c", b["year"] + ".")]),
          ("300", "  ", [("a", extent(b, " pages", " volumes"))]),
          ("490", "0 ", [("a", b["series"])]),
          ("521", "  ", [("a", AUDIENCES[b["audience"]])]),
          ("650", " 7", [("a", subject(b)), ("2", "cct")])]
    f += [("700", "1 ", [("a", name), ("e", "author")])
          for _, name in who[1:]]
    f += [("700", "1 ", [("a", name), ("e", role)]) for _, name, role in rest]
    for n, code in enumerate(barcodes(b), 1):
        f.append(("852", "7 ", [
            ("a", AGENCY), ("c", b["shelf"]), ("h", b["class"]),
            ("i", b["number"]), ("p", code), ("t", str(n)), ("2", "clc")]))
    return tidy(f)


def punctuated(title, statement):
    """245 with ISBD marks before the subfield they announce."""
    marks = {"n": ".", "b": " :"}
    out = []
    for i, (code, text) in enumerate(title):
        after = title[i + 1][0] if i + 1 < len(title) else ""
        end = marks[after] if after else " /" if statement else "."
        out.append((code, text + end))
    return out + ([("c", statement + ".")] if statement else [])


# ---- ISO 2709 and MARCXML --------------------------------------------------------

def tidy(fields):
    """Without empty subfields, without fields that have none left."""
    kept = []
    for f in fields:
        if len(f) == 2:
            kept.append(f)
            continue
        parts = [(c, t) for c, t in f[2] if t]
        if parts:
            kept.append((f[0], f[1], parts))
    return kept


def iso2709(fields, charset, leader):
    directory, data = b"", b""
    for f in fields:
        if len(f) == 2:
            body = f[1].encode(charset)
        else:
            body = f[1].encode() + b"".join(
                b"\x1f" + c.encode() + t.encode(charset) for c, t in f[2])
        body += b"\x1e"
        directory += b"%s%04d%05d" % (f[0].encode(), len(body), len(data))
        data += body
    base = 24 + len(directory) + 1
    head = b"%05d%s22%05d%s" % (base + len(data) + 1, leader[:5].encode(),
                                base, leader[5:].encode())
    assert len(head) == 24
    return head + directory + b"\x1e" + data + b"\x1d"


CN_LEADER, M21_LEADER = "nam0 " + "   450 ", "nam a" + " i 4500"


def marcxml(records):
    out = ['<?xml version="1.0" encoding="UTF-8"?>',
           '<collection xmlns="http://www.loc.gov/MARC21/slim">']
    for fields in records:
        out += ["<record>",
                "<leader>00000nam a2200000 i 4500</leader>"]
        for f in fields:
            if len(f) == 2:
                out.append('<controlfield tag="%s">%s</controlfield>'
                           % (f[0], escape(f[1])))
                continue
            out.append('<datafield tag="%s" ind1="%s" ind2="%s">'
                       % (f[0], f[1][0], f[1][1]))
            out += ['<subfield code="%s">%s</subfield>' % (c, escape(t))
                    for c, t in f[2]]
            out.append("</datafield>")
        out.append("</record>")
    return "\n".join(out + ["</collection>", ""])


def broken(rows):
    """What files of schools look like on a bad day; README.md tells each."""
    good = [iso2709(cnmarc(b), "gb18030", CN_LEADER) for b in rows[:8]]
    longer = b"%05d" % (int(good[1][:5]) + 40) + good[1][5:]
    no_title = iso2709([f for f in cnmarc(rows[2]) if f[0] != "200"],
                       "gb18030", CN_LEADER)
    wrong_isbn = [("010", f[1], [("a", "978-7-5327-0000-1")])
                  if f[0] == "010" else f for f in cnmarc(rows[3])]
    wrong_isbn = iso2709(wrong_isbn, "gb18030", CN_LEADER)
    title = rows[4]["title"].encode("gb18030")     # its first character halved
    half = good[4].replace(title, b"\xff" + title[1:])
    cut = good[7][:len(good[7]) * 2 // 3]
    return b"".join([good[0], b"\r\n", longer, no_title, wrong_isbn, half,
                     b"not a record at all\r\n", good[5], good[5], cut])


# ---- readers -----------------------------------------------------------------------
# All of them made up here, from common surnames and characters. Nobody is meant.

SURNAMES = ("王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾"
            "肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付"
                "方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严")
BOYS = ("子浩明俊宇文博天一泽梓志小家建晓永国少嘉", "轩然杰涛宇航晨阳辉鹏翔睿"
        "恒毅远安康成峰林")
GIRLS = ("雨欣思佳梦语诗若雅婷晓小子可心书静紫依美", "涵怡琪萱妍瑶彤悦宁婷慧颖"
         "洁雯琳娜蕾芸菲玥")


def made_up_name(rng, sex, taken):
    first, second = BOYS if sex == "男" else GIRLS
    while True:
        name = rng.choice(SURNAMES) + rng.choice(first)
        if rng.random() < 0.85:
            name += rng.choice(second)
        if name not in taken and len(set(name)) == len(name):
            taken.add(name)
            return name


def readers():
    rng, taken, rows = random.Random(2026), set(), []
    head = ["学号", "姓名", "性别", "年级", "班级", "读者证号", "卡号", "读者类型"]
    sizes = [33 + (n % 3 == 0) for n in range(18)]      # 600 in all
    for place, size in enumerate(sizes):
        grade, room = divmod(place, 3)
        entry = 2026 - grade
        for seat in range(1, size + 1):
            sex = "男" if rng.random() < 0.52 else "女"
            rows.append(["%d%02d%02d" % (entry, room + 1, seat),
                         made_up_name(rng, sex, taken), sex,
                         "一二三四五六"[grade] + "年级",
                         "%s(%d)班" % ("一二三四五六"[grade], room + 1),
                         "", "", "学生"])
    for n in range(1, 37):
        sex = "男" if n % 4 == 0 else "女"
        rows.append(["T%04d" % n, made_up_name(rng, sex, taken), sex, "", "",
                     "", "", "教师"])
    for n, row in enumerate(rows, 1):
        row[5] = "R%06d" % n
        row[6] = "04%06X" % (n * 7919 % 0x1000000)
    return [head] + rows


# ---- all files -----------------------------------------------------------------------

def main():
    rows = books()
    assert len({b["isbn"] for b in rows}) == len(rows)
    cn, m21 = [cnmarc(b) for b in rows], [marc21(b) for b in rows]
    with open("school.cnmarc.iso", "wb") as f:
        f.write(b"".join(iso2709(r, "gb18030", CN_LEADER) for r in cn))
    with open("school.marc21.mrc", "wb") as f:
        f.write(b"".join(iso2709(r, "utf-8", M21_LEADER) for r in m21))
    with open("school.marcxml", "w", encoding="utf-8") as f:
        f.write(marcxml(m21[:40]))
    with open("broken.iso", "wb") as f:
        f.write(broken(rows))
    table = "".join(",".join(r) + "\r\n" for r in readers())
    with open("readers.csv", "wb") as f:
        f.write(b"\xef\xbb\xbf" + table.encode("utf-8"))
    with open("readers.gb18030.csv", "wb") as f:
        f.write(table.encode("gb18030"))


if __name__ == "__main__":
    main()
