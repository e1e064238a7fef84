/* cmd_school.c - schools and staff. */
#include <stdio.h>
#include <string.h>

#include "catalog-tool/tool.h"
#include "usecase/class.h"
#include "usecase/school.h"
#include "usecase/staff_add.h"

enum status run_school_add(struct tool *t)
{
    struct school_form form = {
        .code = t->operands[0],
        .name = option_text(t, "name"),
        .stage = option_text(t, "stage"),
    };
    int64_t id;

    if (form.name == NULL)
        form.name = form.code;
    if (form.stage == NULL)
        form.stage = "primary";
    if (!school_setup(&t->c, &form, &id))
        return failed(t);
    tell(t, "School %s is there", form.code);
    out_object(&t->j);
    out_put_int(&t->j, "id", id);
    out_put(&t->j, "code", form.code);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_school_list(struct tool *t)
{
    struct school *list;
    size_t n;

    if (!school_list(&t->c, &list, &n))
        return failed(t);
    out_array(&t->j);
    for (size_t i = 0; i < n; i++) {
        if (!t->json)
            printf("%s\t%s\t%s\n", list[i].code, list[i].name, list[i].stage);
        out_object(&t->j);
        out_put_int(&t->j, "id", list[i].id);
        out_put(&t->j, "code", list[i].code);
        out_put(&t->j, "name", list[i].name);
        out_put(&t->j, "stage", list[i].stage);
        out_object_end(&t->j);
    }
    out_array_end(&t->j);
    return STATUS_DONE;
}

enum status run_staff_add(struct tool *t)
{
    struct staff_form form = {
        .login = t->operands[0],
        .name = option_text(t, "name"),
        .role = option_text(t, "role"),
        .school_id = t->c.school_id,
        .lang = t->c.lang == LANG_ZH ? "zh" : "en",
    };
    struct staff_added added;

    if (form.name == NULL)
        form.name = form.login;
    if (option_given(t, "password-stdin") &&
        !password_from_stdin(t, &form.password))
        return failed(t);
    if (!staff_add(&t->c, &form, &added))
        return failed(t);
    tell(t, "%s may sign in now", form.login);
    if (added.password[0] != '\0')
        tell(t, "Password, shown this once, to be changed at the first "
             "sign-in: %s", added.password);
    out_object(&t->j);
    out_put_int(&t->j, "id", added.id);
    out_put(&t->j, "login", form.login);
    if (added.password[0] != '\0')
        out_put(&t->j, "password", added.password);
    out_object_end(&t->j);
    return STATUS_DONE;
}

/* ---- class teachers ------------------------------------------------------ */

static bool staff_of(struct tool *t, const char *login, int64_t *id)
{
    struct staff *list;
    size_t n;

    if (!staff_list(&t->c, &list, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].login, login) == 0) {
            *id = list[i].id;
            return true;
        }
    return fail(&t->c, ERR_NOT_FOUND, "there is no login \"%s\"", login);
}

static bool class_named(struct tool *t, const struct class_view *classes,
                        size_t n, const char *name, int64_t *id)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(classes[i].name, name) == 0) {
            *id = classes[i].id;
            return true;
        }
    return fail(&t->c, ERR_NOT_FOUND, "no class is called \"%s\"", name);
}

enum status run_staff_classes(struct tool *t)
{
    const char *login = t->operands[0];
    size_t chosen = (size_t)t->operand_count - 1, n;
    int64_t *ids = ARENA_ARRAY(t->c.mem, int64_t, chosen + 1);
    int64_t staff = 0, seq = 0;
    struct class_view *classes;

    if (!need_school(t) || !staff_of(t, login, &staff) ||
        !class_list(&t->c, &classes, &n))
        return failed(t);
    for (size_t i = 0; i < chosen; i++)
        if (!class_named(t, classes, n, t->operands[i + 1], &ids[i]))
            return failed(t);
    if (!class_teacher_put(&t->c, staff, ids, chosen, &seq))
        return failed(t);
    tell(t, "%s is class teacher of %d classes", login, (int)chosen);
    out_object(&t->j);
    out_put_int(&t->j, "staff", staff);
    out_put_int(&t->j, "classes", (int64_t)chosen);
    out_object_end(&t->j);
    return STATUS_DONE;
}

enum status run_desk_set(struct tool *t)
{
    const char *code = t->operands[0], *name = option_text(t, "name");
    const char *kind = option_text(t, "kind");
    int64_t id;

    if (!need_school(t) ||
        !school_desk_save(&t->c, code, name == NULL ? code : name, kind, &id))
        return failed(t);
    tell(t, "Desk %s is there", code);
    out_object(&t->j);
    out_put_int(&t->j, "id", id);
    out_put(&t->j, "code", code);
    out_object_end(&t->j);
    return STATUS_DONE;
}
