/* preset.c - targets that libraries publish (target.h). */
#include "remote/target.h"

#define NO_ACCOUNT .user = "", .password = ""

const struct remote_preset remote_presets[] = {
    {"nlc", {"国家图书馆", "ucs.nlc.cn:9991/UCS01U", "UNIMARC", "", "UTF-8",
             "UTF-8", NO_ACCOUNT}, 20, true},
    {"calis", {"CALIS 联合目录", "zserver1.calis.edu.cn:2200/cn_cat",
               "UNIMARC", "", "", "UTF-8", NO_ACCOUNT}, 20, true},
    {"loc", {"Library of Congress", "lx2.loc.gov:210/LCDB", "USMARC", "",
             "UTF-8", "UTF-8", NO_ACCOUNT}, 20, false},
    {"loc-sru", {"Library of Congress (SRU)", "http://lx2.loc.gov:210/LCDB",
                 "marcxml", "", "UTF-8", "UTF-8", NO_ACCOUNT}, 20, false},
    {"dnb", {"Deutsche Nationalbibliothek (SRU)",
             "https://services.dnb.de/sru/dnb", "MARC21-xml",
             "isbn=num title=tit author=per any=woe", "UTF-8", "UTF-8",
             NO_ACCOUNT}, 20, false},
    {"k10plus", {"K10plus (SRU)", "https://sru.k10plus.de/opac-de-627",
                 "marcxml", "isbn=pica.isb title=pica.tit author=pica.per "
                 "any=pica.all", "UTF-8", "UTF-8", NO_ACCOUNT}, 20, false},
};
const size_t remote_preset_count =
    sizeof remote_presets / sizeof *remote_presets;
