/* cmd_weed.c - weeding: rules, candidates, withdrawal lists. */
#include <stdio.h>
#include <string.h>

#include "catalog-tool/weed.h"
#include "rules/money.h"
#include "usecase/weed.h"

/* ---- rules and candidates ----------------------------------------------- */

static bool rule_named(struct tool *t, const char *name, int64_t *id)
{
    struct weed_rule *rows;
    size_t n;

    *id = 0;
    if (!weed_rules(&t->c, &rows, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (strcmp(rows[i].name, name) == 0)
            *id = rows[i].id;
    return true;
}

static void put_asked(struct tool *t, const char *name, int number)
{
    if (number < 0)
        return;
    out_put_int(&t->j, name, number);
    if (!t->json)
        printf(" %s=%d", name, number);
}

enum status run_weed_rules(struct tool *t)
{
    struct weed_rule *rows;
    size_t n;

    if (!need_school(t) || !weed_rules(&t->c, &rows, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        const struct weed_rule *u = &rows[i];
        out_object(&t->j);
        out_put(&t->j, "name", u->name);
        out_put(&t->j, "class", u->class_number);
        out_put(&t->j, "condition", u->condition);
        if (!t->json)
            printf("%s:%s%s%s%s", u->name, *u->class_number ? " class=" : "",
                   u->class_number, *u->condition ? " " : "", u->condition);
        put_asked(t, "published", u->published_years);
        put_asked(t, "held", u->held_years);
        put_asked(t, "unused", u->unused_years);
        put_asked(t, "years", u->use_years);
        put_asked(t, "uses", u->use_most);
        put_asked(t, "copies", u->copies_over);
        if (!t->json)
            putchar('\n');
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}

static bool option_asked(struct tool *t, const char *name, int *number)
{
    int64_t n = -1;

    if (!option_number(t, name, (int64_t[]){0, 100000}, &n))
        return false;
    *number = (int)n;
    return true;
}

static bool read_rule(struct tool *t, struct weed_rule *u)
{
    const char *class_number = option_text(t, "class");

    *u = (struct weed_rule){
        .name = t->operands[0],
        .class_number = class_number ? class_number : "",
        .condition = option_given(t, "damaged") ? "damaged"
                     : option_given(t, "gone")  ? "gone" : ""};
    return rule_named(t, u->name, &u->id) &&
           option_asked(t, "published", &u->published_years) &&
           option_asked(t, "held", &u->held_years) &&
           option_asked(t, "unused", &u->unused_years) &&
           option_asked(t, "years", &u->use_years) &&
           option_asked(t, "uses", &u->use_most) &&
           option_asked(t, "copies", &u->copies_over);
}

static enum status dropped(struct tool *t, const struct weed_rule *u)
{
    int64_t seq;

    if (!weed_rule_drop(&t->c, u->id, &seq))
        return failed(t);
    tell(t, "rule %s is removed", u->name);
    out_object(&t->j);
    out_put_int(&t->j, "journal", seq);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_weed_rule(struct tool *t)
{
    struct weed_rule u;
    int64_t id;

    if (!need_school(t) || !read_rule(t, &u))
        return failed(t);
    if (option_given(t, "remove"))
        return dropped(t, &u);
    if (!weed_rule_save(&t->c, &u, &id))
        return failed(t);
    tell(t, "rule %s is saved", u.name);
    out_object(&t->j);
    out_put_int(&t->j, "id", id);
    out_object_end(&t->j);
    return STATUS_DONE;
}

static void put_copy(struct tool *t, const struct weed_copy *o)
{
    struct json_out *j = &t->j;
    const char *left = say(t->c.lang, weed_outcome_name(o->outcome));

    if (!t->json)
        printf("%s\t%s\t%s\t%s%s%s\n", o->barcode, o->call_number, o->title,
               o->reason, *left ? "\t" : "", left);
    out_object(j);
    out_put(j, "barcode", o->barcode);
    out_put(j, "call_number", o->call_number);
    out_put(j, "title", o->title);
    out_put_int(j, "year", o->year);
    out_put_day(j, "came", o->came_on);
    out_put_day(j, "used", o->used_on);
    out_put_int(j, "uses", o->uses);
    out_put(j, "reason", o->reason);
    out_put(j, "outcome", o->outcome);
    out_object_end(j);
}

static void put_copies(struct tool *t, const struct weed_copy *rows, size_t n)
{
    out_key(&t->j, "copies");
    out_array(&t->j);
    for (size_t i = 0; i < n; i++)
        put_copy(t, &rows[i]);
    out_array_end(&t->j);
}

static bool find(struct tool *t, struct weed_candidates *found)
{
    struct weed_filter f = {.class_number = option_text(t, "class"),
                            .location = option_text(t, "location")};
    const char *rule = option_text(t, "rule");

    if (rule != NULL && !rule_named(t, rule, &f.rule_id))
        return false;
    if (rule != NULL && f.rule_id == 0)
        return fail(&t->c, ERR_NOT_FOUND, "there is no such rule");
    return weed_candidates(&t->c, &f, found);
}

static void tell_room(struct tool *t, const struct weed_room *room)
{
    tell(t, "%lld copies were withdrawn this year; the ceiling is %lld",
         (long long)room->year_gone, (long long)room->year_most);
}

enum status run_weed_candidates(struct tool *t)
{
    struct weed_candidates found;

    if (!need_school(t) || !find(t, &found))
        return failed(t);
    out_object(&t->j);
    put_copies(t, found.rows, found.n);
    out_put_int(&t->j, "total", found.total);
    out_put_int(&t->j, "year_gone", found.room.year_gone);
    out_put_int(&t->j, "year_most", found.room.year_most);
    out_object_end(&t->j);
    tell(t, "%lld copies may go", (long long)found.n);
    tell_room(t, &found.room);
    return STATUS_DONE;
}

/* ---- lists -------------------------------------------------------------- */

static void put_list(struct tool *t, const struct weed_list *l)
{
    char cents[MONEY_TEXT];
    enum weed_state state = WEED_DRAFT;

    (void)weed_state_from_word(l->state, &state);
    tell(t, "withdrawal list %s: %s, %lld titles, %lld copies, list price %s",
         l->code, say(t->c.lang, weed_state_name(state)),
         (long long)l->titles, (long long)l->copies,
         money_format(l->list_cents, cents));
    out_put_int(&t->j, "id", l->id);
    out_put(&t->j, "code", l->code);
    out_put(&t->j, "state", l->state);
    out_put_day(&t->j, "done", l->done_on);
    out_put_int(&t->j, "titles", l->titles);
    out_put_int(&t->j, "copies_count", l->copies);
    out_put_int(&t->j, "list_cents", l->list_cents);
    out_put_int(&t->j, "withdrawn", l->withdrawn);
}

static enum status told_list(struct tool *t, int64_t id, const char *code,
                             bool copies)
{
    struct weed_view v;

    if (!weed_show(&t->c, id, code, &v))
        return failed(t);
    out_object(&t->j);
    put_list(t, &v.list);
    if (copies)
        put_copies(t, v.copies, v.copy_n);
    out_put_bool(&t->j, "over_ceiling", v.over_ceiling);
    out_object_end(&t->j);
    if (v.over_ceiling)
        tell_room(t, &v.room);
    return STATUS_DONE;
}

static enum status told_all(struct tool *t)
{
    struct weed_list *rows;
    size_t n;

    if (!weed_lists(&t->c, &rows, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        out_object(&t->j);
        put_list(t, &rows[i]);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}

enum status run_weed_list(struct tool *t)
{
    if (!need_school(t))
        return failed(t);
    return t->operand_count > 0 ? told_list(t, 0, t->operands[0], true)
                                : told_all(t);
}

enum status run_weed_open(struct tool *t)
{
    struct weed_list_form f = {
        .code = t->operand_count > 0 ? t->operands[0] : NULL,
        .note = option_text(t, "note")};
    int64_t id;

    if (!need_school(t) || !weed_list_save(&t->c, &f, &id))
        return failed(t);
    return told_list(t, id, NULL, false);
}

static bool named(struct tool *t, int64_t *id)
{
    struct weed_view v;

    if (!need_school(t) || !weed_show(&t->c, 0, t->operands[0], &v))
        return false;
    *id = v.list.id;
    return true;
}

/* The bar codes of the command line, of --file, or all candidates. */
static bool read_picks(struct tool *t, struct weed_pick **picks, size_t *n)
{
    const char *file = option_text(t, "file");
    const char **lines = (const char **)(void *)(t->operands + 1);
    struct weed_candidates found;

    *n = (size_t)t->operand_count - 1;
    if (option_given(t, "candidates")) {
        if (!find(t, &found))
            return false;
        *n = found.n;
    } else if (file != NULL && !input_lines(t, file, WEED_ADD_MOST, &lines, n))
        return false;
    *picks = ARENA_ARRAY(t->c.mem, struct weed_pick, *n + 1);
    for (size_t i = 0; i < *n; i++)
        (*picks)[i] = option_given(t, "candidates")
            ? (struct weed_pick){found.rows[i].barcode, found.rows[i].reason}
            : (struct weed_pick){lines[i], option_text(t, "reason")};
    return true;
}

enum status run_weed_add(struct tool *t)
{
    struct weed_pick *picks;
    int64_t id, added, seq;
    size_t n;

    if (!named(t, &id) || !read_picks(t, &picks, &n) ||
        !weed_add(&t->c, id, picks, n, &added, &seq))
        return failed(t);
    tell(t, "copies added: %lld, on a list already: %lld",
         (long long)added, (long long)n - added);
    return told_list(t, id, NULL, false);
}

enum status run_weed_take_off(struct tool *t)
{
    int64_t id, seq;

    if (!named(t, &id) || !weed_take(&t->c, id, t->operands[1], &seq))
        return failed(t);
    return told_list(t, id, NULL, false);
}

static enum status move(struct tool *t, enum weed_step step)
{
    struct weed_move m = {.step = step, .name = option_text(t, "name"),
                          .note = option_text(t, "note")};
    int64_t seq;

    if (!named(t, &m.list_id) || !option_day(t, "day", &m.signed_on) ||
        !(weed_step_is_approval(step) ? weed_sign(&t->c, &m, &seq)
                                      : weed_proceed(&t->c, &m, &seq)))
        return failed(t);
    return told_list(t, m.list_id, NULL, false);
}

enum status run_weed_propose(struct tool *t)
{
    return move(t, WEED_PROPOSE);
}

enum status run_weed_approve(struct tool *t)
{
    return move(t, option_given(t, "refuse") ? WEED_REFUSE : WEED_APPROVE);
}

enum status run_weed_redraft(struct tool *t)
{
    return move(t, WEED_REDRAFT);
}

enum status run_weed_cancel(struct tool *t)
{
    return move(t, WEED_CANCEL);
}

enum status run_weed_withdraw(struct tool *t)
{
    struct weed_done done;
    int64_t id;

    if (!named(t, &id) || !weed_withdraw(&t->c, id, &done))
        return failed(t);
    tell(t, "copies withdrawn: %lld, left out: %lld",
         (long long)done.withdrawn, (long long)done.left);
    out_object(&t->j);
    out_put_int(&t->j, "withdrawn", done.withdrawn);
    out_put_int(&t->j, "left", done.left);
    out_put_int(&t->j, "journal", done.journal_seq);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_weed_paper(struct tool *t)
{
    const char *word = option_text(t, "format");
    enum ledger_form form = LEDGER_PDF;
    struct ledger_file file;
    int64_t id;

    if (word != NULL && !ledger_form_from_word(word, &form)) {
        (void)fail(&t->c, ERR_INVALID, "--%s does not know \"%s\"", "format",
                   word);
        return failed(t);
    }
    if (!output_asked(t) || !named(t, &id) ||
        !weed_paper(&t->c, id, form, &file) || !output_write(t, &file.out))
        return failed(t);
    return STATUS_DONE;
}
