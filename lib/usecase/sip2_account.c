#include "usecase/sip2_account.h"

#include <ctype.h>
#include <string.h>

#include "base/charset.h"
#include "base/ip.h"
#include "model/lists.h"
#include "usecase/actor.h"
#include "usecase/deed.h"

/* What a machine can be given. */
#define MACHINE_RIGHTS \
    (RIGHT_SEARCH | RIGHT_CHECKOUT | RIGHT_CHECKIN | RIGHT_RENEW | \
     RIGHT_HOLD | RIGHT_CHARGE | RIGHT_PATRON_READ | RIGHT_BLOCK | \
     RIGHT_COPY_WRITE | RIGHT_UNDO)

struct work {
    const struct sip2_form *form;
    struct sip2_account row;
    const char *hash; /* NULL: the password stays */
    bool adds, repeated;
};

/* ---- what a person filled in --------------------------------------------- */

static bool login_is_good(struct ctx *c, const char *login)
{
    size_t n = login == NULL ? 0 : strlen(login);

    if (n == 0 || n > 60)
        return fail(c, ERR_INVALID, "a login has 1 to 60 characters");
    if (strspn(login, "abcdefghijklmnopqrstuvwxyz0123456789.-_") != n)
        return fail(c, ERR_INVALID, "a machine's login is made of small "
                    "letters, digits, dot, dash and underscore");
    return true;
}

/* A machine has a role's rights, but no screen of ours. */
static uint64_t role_of_machine(const struct role_rule *role)
{
    return role->rights & ~(uint64_t)RIGHT_SELF_SERVICE;
}

static uint64_t rights_of_word(const char *word)
{
    const struct role_rule *role = rights_role(word);

    if (role != NULL)
        return role_of_machine(role);
    for (size_t i = 0; i < rights_count; i++)
        if (strcmp(rights_table[i].word, word) == 0)
            return rights_table[i].bit;
    return 0;
}

static bool read_rights(struct ctx *c, const char *text, uint64_t *rights)
{
    char *word, *rest = arena_copy(c->mem, text);

    *rights = 0;
    while ((word = strsep(&rest, ", ")) != NULL) {
        uint64_t bits = *word == '\0' ? 0 : rights_of_word(word);
        if (*word != '\0' && bits == 0)
            return fail(c, ERR_INVALID, "there is no right or role called %s",
                        word);
        *rights |= bits;
    }
    if (*rights & ~MACHINE_RIGHTS)
        return fail(c, ERR_INVALID, "a machine cannot have the right to: %s",
                    say(c->lang, rights_name(*rights & ~MACHINE_RIGHTS)));
    return *rights != 0 ||
           fail(c, ERR_INVALID, "a machine without any right is of no use: "
                "close its account instead");
}

/* `value` if it is one of the words; ERR_INVALID names them. */
static bool read_word(struct ctx *c, const char *what, const char *value,
                      const char *words, const char **to)
{
    const char *at = value == NULL ? NULL : strstr(words, value);
    size_t n = value == NULL ? 0 : strlen(value);

    if (value == NULL)
        return true;
    if (n == 0 || at == NULL || (at != words && at[-1] != ' ') ||
        (at[n] != ' ' && at[n] != '\0'))
        return fail(c, ERR_INVALID, "%s is one of: %s", what, words);
    *to = value;
    return true;
}

static bool read_charset(struct ctx *c, const char *name, const char **to)
{
    enum charset set = charset_by_name(name);

    if (name == NULL)
        return true;
    if (set != CHARSET_UTF8 && set != CHARSET_GB18030)
        return fail(c, ERR_INVALID, "%s is one of: %s", "charset",
                    "UTF-8 GB18030");
    *to = set == CHARSET_UTF8 ? "UTF-8" : "GB18030";
    return true;
}

static bool read_delimiter(struct ctx *c, const char *text, const char **to)
{
    if (text == NULL)
        return true;
    if (strlen(text) != 1 || !ispunct((unsigned char)*text))
        return fail(c, ERR_INVALID, "the delimiter is one ASCII sign that is "
                    "neither letter, digit nor blank");
    *to = text;
    return true;
}

static bool read_addresses(struct ctx *c, const char *text, const char **to)
{
    const char *part;
    size_t n;

    if (text == NULL)
        return true;
    if (!ip_list_is_valid(text, &part, &n))
        return fail(c, ERR_INVALID, "%.*s is no address and no network",
                    (int)n, part);
    *to = text;
    return true;
}

static bool read_location(struct ctx *c, const char *code, int64_t *id)
{
    if (code == NULL)
        return true;
    if (!list_find(c, LIST_LOCATION, c->school_id, code, id))
        return false;
    return *code == '\0' || *id != 0 ||
           fail(c, ERR_INVALID, "no place is called %s", code);
}

static bool merge(struct ctx *c, struct work *w)
{
    const struct sip2_form *f = w->form;
    struct sip2_account *a = &w->row;

    if (f->name != NULL)
        a->name = f->name;
    if (*a->name == '\0' || strlen(a->name) > 200)
        return fail(c, ERR_INVALID, "a name has 1 to 200 bytes");
    if (f->closed >= 0)
        a->closed = f->closed != 0;
    if (f->empty_fields >= 0)
        a->empty_fields = f->empty_fields != 0;
    if (w->hash != NULL)
        a->password_hash = w->hash;
    return (f->rights == NULL || read_rights(c, f->rights, &a->rights)) &&
           actor_must(c, a->rights) &&
           read_charset(c, f->charset, &a->charset) &&
           read_word(c, "terminator", f->terminator, "cr lf crlf",
                     &a->terminator) &&
           read_word(c, "checksum", f->checksum, "required checked ignored",
                     &a->checksum) &&
           read_word(c, "lang", f->lang, "zh en", &a->lang) &&
           read_delimiter(c, f->delimiter, &a->delimiter) &&
           read_addresses(c, f->addresses, &a->addresses) &&
           read_location(c, f->location, &a->location_id);
}

/* ---- saving -------------------------------------------------------------- */

static bool journal(struct ctx *c, const struct work *w)
{
    const struct sip2_account *a = &w->row;
    struct journal_entry e = {.deed = w->adds ? "sip2_add" : "sip2_edit"};
    struct deed_data data;
    int64_t seq;

    deed_data_begin(c, &data);
    deed_put_int(&data, "desk", a->desk_id);
    deed_put_text(&data, "login", a->login);
    deed_put_int(&data, "rights", (int64_t)a->rights);
    deed_put_text(&data, "addresses", a->addresses);
    deed_put_int(&data, "closed", a->closed);
    deed_put_int(&data, "password", w->hash != NULL);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &seq);
}

/* The made password is not told again: nobody knows it any more. */
static bool first_answer(struct ctx *c, struct work *w, bool *repeated)
{
    struct journal_entry first;

    if (!deed_first_answer(c, w->adds ? "sip2_add" : "sip2_edit", 0, &first))
        return false;
    w->repeated = *repeated = first.seq != 0;
    if (w->repeated)
        w->row.desk_id = deed_int(first.data, "desk");
    return true;
}

static bool add_work(struct ctx *c, void *arg)
{
    struct work *w = arg;
    const char *login = w->form->login;
    struct sip2_account twin;
    int64_t desk_id;
    bool repeated = false;

    if (!first_answer(c, w, &repeated) || repeated)
        return repeated;
    w->row = (struct sip2_account){
        .school_id = c->school_id, .login = login, .name = login,
        .rights = role_of_machine(rights_role("kiosk")), .addresses = "",
        .charset = "UTF-8", .terminator = "cr", .delimiter = "|",
        .checksum = "checked", .lang = "zh"};
    if (!sip2_account_by_login(c, login, &twin) ||
        !list_find(c, LIST_DESK, c->school_id, login, &desk_id))
        return false;
    if (twin.desk_id != 0)
        return fail(c, ERR_CONFLICT, "the login %s is taken", login);
    if (desk_id != 0)
        return fail(c, ERR_CONFLICT, "a desk is called %s already", login);
    return merge(c, w) && sip2_account_insert(c, &w->row) && journal(c, w);
}

static bool edit_work(struct ctx *c, void *arg)
{
    struct work *w = arg;
    bool repeated = false;

    if (!first_answer(c, w, &repeated) || repeated)
        return repeated;
    if (!sip2_account_by_login(c, w->form->login, &w->row))
        return false;
    if (w->row.desk_id == 0 || w->row.school_id != c->school_id)
        return fail(c, ERR_NOT_FOUND, "this school has no machine called %s",
                    w->form->login);
    return merge(c, w) && sip2_account_update(c, &w->row) && journal(c, w);
}

static bool save(struct ctx *c, const struct sip2_form *form, bool adds,
                 struct sip2_saved *rs)
{
    char hash[PASSWORD_TEXT];
    struct work w = {.form = form, .adds = adds};
    const char *password = form->password;

    *rs = (struct sip2_saved){0};
    if (!actor_must(c, RIGHT_SETTINGS) || !login_is_good(c, form->login))
        return false;
    if (password != NULL && !secret_is_good(c, password, form->login))
        return false;
    if (password == NULL && (adds || form->new_password)) {
        secret_password(rs->password);
        password = rs->password;
    }
    if (password != NULL && !secret_hash(c, password, hash))
        return false;
    w.hash = password == NULL ? NULL : hash;
    if (!db_write(c, c->school_id, adds ? add_work : edit_work, &w))
        return false;
    rs->desk_id = w.row.desk_id;
    if (w.repeated)
        rs->password[0] = '\0';
    return true;
}

bool sip2_account_add(struct ctx *c, const struct sip2_form *form,
                      struct sip2_saved *rs)
{
    return save(c, form, true, rs);
}

bool sip2_account_edit(struct ctx *c, const struct sip2_form *form,
                       struct sip2_saved *rs)
{
    return save(c, form, false, rs);
}

bool sip2_account_list(struct ctx *c, struct sip2_account **list, size_t *n)
{
    return actor_must(c, RIGHT_SETTINGS) &&
           sip2_account_of_school(c, c->school_id, list, n);
}
