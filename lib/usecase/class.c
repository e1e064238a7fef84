#include "class.h"

#include <stdlib.h>
#include <string.h>

#include "actor.h"
#include "base/text.h"
#include "deed.h"

bool class_list(struct ctx *c, struct class_view **classes, size_t *n)
{
    int64_t whose = actor_may(c, RIGHT_PATRON_READ) ? 0 : c->actor.id;

    return actor_must_or_teach(c, RIGHT_PATRON_READ) &&
           class_select(c, c->school_id, whose, classes, n);
}

struct deed {
    struct class_view view;
    int64_t id;
};

static bool work(struct ctx *c, void *arg)
{
    struct deed *d = arg;
    struct journal_entry first, e = {.deed = "class_save"};
    struct deed_data data;
    int64_t seq, twin;

    if (!deed_first_answer(c, e.deed, 0, &first))
        return false;
    if (first.seq != 0) {
        d->id = deed_int(first.data, "class");
        return true;
    }
    if (!class_by_name(c, c->school_id, d->view.name, &twin))
        return false;
    if (twin != 0 && twin != d->view.id)
        return fail(c, ERR_CONFLICT, "there is a class %s already",
                    d->view.name);
    if (!class_put(c, c->school_id, &d->view, &d->id))
        return false;
    deed_data_begin(c, &data);
    deed_put_int(&data, "class", d->id);
    deed_put_text(&data, "name", d->view.name);
    deed_put_int(&data, "grade", d->view.grade);
    e.data = deed_data_end(&data);
    return journal_add(c, c->school_id, &e, &seq);
}

bool class_save(struct ctx *c, int64_t id, const char *name, int grade,
                int64_t *class_id)
{
    struct deed d = {{.id = id, .name = name, .grade = grade}, 0};

    if (!actor_must(c, RIGHT_PATRON_WRITE))
        return false;
    if (name == NULL || name[0] == '\0' || strlen(name) > 60)
        return fail(c, ERR_INVALID, "a class needs a name");
    if (text_has_control(name))
        return fail(c, ERR_INVALID, "codes and names hold no line ends or other"
                                    " control characters");
    if (d.view.grade == 0)
        d.view.grade = class_grade_from_name(name);
    if (d.view.grade < 1 || d.view.grade > 12)
        return fail(c, ERR_INVALID,
                    "the grade of class %s is not told: give 1 to 12", name);
    if (!db_write(c, c->school_id, work, &d))
        return false;
    *class_id = d.id;
    return true;
}

/* The numeral at *s, which moves behind it; 0 if there is none. */
static int numeral(const char **s)
{
    static const char *const chinese[] = {
        "十二", "十一", "十", "一", "二", "三", "四", "五",
        "六", "七", "八", "九"};
    static const int values[] = {12, 11, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    char *end;

    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (strncmp(*s, chinese[i], strlen(chinese[i])) == 0) {
            *s += strlen(chinese[i]);
            return values[i];
        }
    if (**s >= '0' && **s <= '9') {
        long n = strtol(*s, &end, 10);
        *s = end;
        return n > 0 && n <= 12 ? (int)n : 0;
    }
    return 0;
}

int class_grade_from_name(const char *name)
{
    static const struct {
        const char *prefix;
        int below; /* grades below the first one it counts */
        int most;
    } stages[] = {{"小学", 0, 6}, {"小", 0, 6},  {"初中", 6, 3}, {"初", 6, 3},
                  {"高中", 9, 3}, {"高", 9, 3},  {"Grade ", 0, 12},
                  {"G", 0, 12},   {"", 0, 12}};

    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        size_t n = strlen(stages[i].prefix);
        const char *s = name + n;
        int number;
        if (strncmp(name, stages[i].prefix, n) != 0)
            continue;
        number = numeral(&s);
        if (number > 0 && number <= stages[i].most)
            return stages[i].below + number;
    }
    return 0;
}
