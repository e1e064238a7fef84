#include "circulation-desk/options_parts.h"

const struct option option_table[OPTIONS] = {
    [OPTION_DB] = {"db", "PATH|URL",
        TEXT_FOR_LATER("the database: a file, or postgresql://...; without it "
                       "the environment's LANGHUAN_DB, else a file in your "
                       "data directory"), SERVER},
    [OPTION_LISTEN] = {"listen", "ADDRESS:PORT",
        TEXT_FOR_LATER("where to serve; 127.0.0.1:8470 without it, which "
                       "only this computer reaches; port 0 takes a free one"),
        SERVER},
    [OPTION_CERT] = {"tls-cert", "FILE",
        TEXT_FOR_LATER("serve HTTPS with this certificate and chain (PEM)"),
        SERVER},
    [OPTION_KEY] = {"tls-key", "FILE",
        TEXT_FOR_LATER("its key (PEM), if it does not stand in the same "
                       "file"), SERVER},
    [OPTION_SIP2] = {"sip2", "ADDRESS:PORT",
        TEXT_FOR_LATER("serve self-service machines that speak SIP2 there, "
                       "like 127.0.0.1:6001"), SERVER},
    [OPTION_SIP2_TLS] = {"sip2-tls", "ADDRESS:PORT",
        TEXT_FOR_LATER("the same through TLS, with the certificate of "
                       "--tls-cert"), SERVER},
    [OPTION_SIP2_ALLOW] = {"sip2-allow", "LIST",
        TEXT_FOR_LATER("addresses and networks of the machines that may "
                       "connect, like 192.168.3.20,10.1.0.0/16; needed where "
                       "others than this computer reach --sip2, which hides "
                       "nothing"), SERVER},
    [OPTION_CARDS] = {"card-reader", "LINE",
        TEXT_FOR_LATER("a card reader with a PN532 is at this serial line, "
                       "like /dev/ttyUSB0; may be given several times. "
                       "Readers with a USB plug of their own are found by "
                       "themselves"), SERVER | STATION},
    [OPTION_EMULATE] = {"emulate", NULL,
        TEXT_FOR_LATER("an emulated scanner and card reader at each desk, to "
                       "try it without devices"), SERVER},
    [OPTION_REPLAY] = {"replay", "FILE",
        TEXT_FOR_LATER("play this file of timed events as soon as somebody "
                       "is at the desk"), SERVER},
    [OPTION_DESK] = {"desk", "CODE",
        TEXT_FOR_LATER("the desk where it is played, or with which a scanner "
                       "is paired; the first one without it. Of a station: "
                       "the desk that its token must be for"),
        SERVER | STATION},
    [OPTION_WATCH] = {"watch", NULL,
        TEXT_FOR_LATER("with \"devices\": what happens at them, until it is "
                       "ended"), SERVER},
    [OPTION_JSON] = {"json", NULL,
        TEXT_FOR_LATER("with \"devices\": a JSON object a line, for "
                       "machines"), SERVER},
    [OPTION_JOBS] = {"jobs", "SECONDS",
        TEXT_FOR_LATER("look so often whether something is to be done because "
                       "time went by, like holds that are over; 60 without "
                       "it, 0 never"), SERVER},
    [OPTION_PRINTER] = {"printer", "WHERE",
        TEXT_FOR_LATER("with \"devices test\": print a page there; usb, "
                       "usb:1-4.2, tcp:HOST, cups:QUEUE or file:PATH"), SERVER},
    [OPTION_PRINTER_LANGUAGE] = {"printer-language", "WORD",
        TEXT_FOR_LATER("what it understands: zpl (if not given), tspl or "
                       "escpos"), SERVER},
    [OPTION_LANG] = {"lang", "zh|en",
        TEXT_FOR_LATER("the language of messages; the environment's without "
                       "it"), SERVER | STATION},
    [OPTION_ADMIN] = {"admin-password-stdin", NULL,
        TEXT_FOR_LATER("at the first start: read the administrator's password "
                       "from standard input instead of making one"), SERVER},
    [OPTION_QUIET] = {"quiet", NULL,
        TEXT_FOR_LATER("no line in the log for each request"), SERVER},
    [OPTION_SERVER] = {"server", "URL",
        TEXT_FOR_LATER("where the server is, like "
                       "https://library.school:8470"), STATION},
    [OPTION_TOKEN] = {"token-file", "FILE",
        TEXT_FOR_LATER("a file with the token that \"catalog-tool station "
                       "add\" showed; without it the environment's "
                       "LANGHUAN_STATION_TOKEN"), STATION},
    [OPTION_CA] = {"ca", "FILE",
        TEXT_FOR_LATER("whoever signed the server's certificate (PEM), if "
                       "this computer does not know them"), STATION},
    [OPTION_BROWSER] = {"browser", NULL,
        TEXT_FOR_LATER("open the page of the desk in the browser"), STATION},
    [OPTION_HELP] = {"help", NULL, TEXT_FOR_LATER("this text"),
        SERVER | STATION},
    [OPTION_MAN] = {"man", NULL,
        TEXT_FOR_LATER("the manual page, as roff"), SERVER | STATION},
    [OPTION_VERSION] = {"version", NULL,
        TEXT_FOR_LATER("the version of the program"), SERVER | STATION},
};

bool option_fits(int id, bool station)
{
    return (option_table[id].where & (station ? STATION : SERVER)) != 0;
}
