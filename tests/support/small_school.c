#include "tests/support/small_school.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "tests/support/check.h"
#include "usecase/school.h"

static bool run_sql(struct ctx *c, void *text)
{
    /* A copy for ever: statements are cached by address. */
    return db_exec(c, text, NO_ARGS);
}

void sql(struct ctx *c, const char *text)
{
    CHECK_OK(c, db_write(c, 0, run_sql, (void *)text));
}

int64_t sql_int(struct ctx *c, const char *text)
{
    struct table t;

    CHECK_OK(c, db_query(c, &t, text, NO_ARGS));
    return t.rows > 0 ? cell_int(&t, 0, 0) : -1;
}

const char *sql_text(struct ctx *c, const char *text)
{
    struct table t;

    CHECK_OK(c, db_query(c, &t, text, NO_ARGS));
    return t.rows > 0 && cell(&t, 0, 0) ? cell(&t, 0, 0) : "";
}

/* Ids are given by the database, from 1 on in the order of the rows. */
static void readers(struct ctx *c)
{
    sql(c, "INSERT INTO class (school_id, grade, name) VALUES (1, 3, '三(2)班')");
    sql(c, "INSERT INTO patron (school_id, number, name, name_fold,"
           " category_id, class_id, created_at)"
           " VALUES (1, 'P1', 'Ada', 'ada', 1, 1, 0),"
           " (1, 'P2', 'Ben', 'ben', 1, 1, 0),"
           " (1, 'T1', 'Cai', 'cai', 2, NULL, 0)");
    sql(c, "INSERT INTO card (school_id, patron_id, kind, code, since)"
           " VALUES (1, 1, 'barcode', 'C1', 0), (1, 2, 'barcode', 'C2', 0),"
           " (1, 3, 'barcode', 'C3', 0), (1, 2, 'uid', 'uid:04A1B2C3', 0)");
}

static void copies(struct ctx *c)
{
    sql(c, "INSERT INTO title (format, title, title_sort, created_at,"
           " changed_at) VALUES ('MARC21', 'Momo', 'momo', 0, 0),"
           " ('MARC21', 'Ronja', 'ronja', 0, 0),"
           " ('MARC21', 'Krabat', 'krabat', 0, 0),"
           " ('MARC21', 'Emil', 'emil', 0, 0),"
           " ('MARC21', 'Duden', 'duden', 0, 0)");
    sql(c, "INSERT INTO copy (school_id, title_id, barcode, copy_type_id,"
           " state_at, created_at) VALUES (1, 1, 'B1', 1, 0, 0),"
           " (1, 1, 'B2', 1, 0, 0), (1, 2, 'B3', 1, 0, 0),"
           " (1, 2, 'B4', 1, 0, 0), (1, 3, 'B5', 1, 0, 0),"
           " (1, 3, 'B6', 1, 0, 0), (1, 4, 'B7', 1, 0, 0),"
           " (1, 4, 'B8', 1, 0, 0), (1, 5, 'R1', 6, 0, 0)");
}

struct ctx small_school(void)
{
    struct ctx c = fresh_db();
    struct school_form form = {.code = "S1", .name = "First School"};

    CHECK_OK(&c, school_setup(&c, &form, &c.school_id));
    CHECK_INT(c.school_id, 1);
    readers(&c);
    copies(&c);
    return c;
}

void small_school_end(struct ctx *c)
{
    fresh_db_end(c);
}

/* Every table that a deed may write, each row in an order of its own. */
static const char *const tables[] = {
    "SELECT * FROM school ORDER BY id",
    "SELECT * FROM setting ORDER BY school_id, key",
    "SELECT * FROM desk ORDER BY id",
    "SELECT * FROM device ORDER BY id",
    "SELECT * FROM sip2_account ORDER BY desk_id",
    "SELECT * FROM station ORDER BY id",
    "SELECT * FROM role ORDER BY id",
    "SELECT * FROM staff ORDER BY id",
    "SELECT * FROM staff_role ORDER BY staff_id, school_id, role_id",
    "SELECT * FROM session ORDER BY token_hash",
    "SELECT * FROM title ORDER BY id",
    "SELECT * FROM title_record ORDER BY title_id",
    "SELECT * FROM title_version ORDER BY title_id, version",
    "SELECT * FROM title_number ORDER BY kind, value, title_id",
    "SELECT title_id, doc, class, author FROM word_title ORDER BY title_id",
    "SELECT * FROM word_due",
    "SELECT * FROM location ORDER BY id",
    "SELECT * FROM copy_type ORDER BY id",
    "SELECT * FROM copy ORDER BY id",
    "SELECT * FROM copy_gone ORDER BY id",
    "SELECT * FROM category ORDER BY id",
    "SELECT * FROM class ORDER BY id",
    "SELECT * FROM patron ORDER BY id",
    "SELECT * FROM patron_pin ORDER BY patron_id",
    "SELECT * FROM picture_pin ORDER BY patron_id",
    "SELECT * FROM card ORDER BY id",
    "SELECT * FROM block ORDER BY id",
    "SELECT id, school_id, patron_id, title_id, mime FROM picture ORDER BY id",
    "SELECT * FROM policy ORDER BY id",
    "SELECT * FROM rulebook_version",
    "SELECT * FROM term ORDER BY id",
    "SELECT * FROM closing ORDER BY id",
    "SELECT * FROM opening_hours ORDER BY school_id, weekday, opens",
    "SELECT * FROM loan ORDER BY id",
    "SELECT * FROM class_set ORDER BY id",
    "SELECT * FROM hold ORDER BY id",
    "SELECT * FROM transit ORDER BY id",
    "SELECT * FROM charge ORDER BY id",
    "SELECT * FROM cash_close ORDER BY id",
    "SELECT * FROM room_use ORDER BY school_id, day, copy_id",
    "SELECT * FROM job_run ORDER BY school_id, job",
    "SELECT * FROM notice ORDER BY loan_id, due, level",
    "SELECT * FROM journal ORDER BY id",
    "SELECT * FROM import_run ORDER BY id",
    "SELECT * FROM supplier ORDER BY id",
    "SELECT * FROM batch ORDER BY id",
    "SELECT * FROM intake ORDER BY batch_id",
    "SELECT * FROM fund ORDER BY id",
    "SELECT * FROM book_order ORDER BY id",
    "SELECT * FROM order_line ORDER BY id",
    "SELECT * FROM order_sign ORDER BY order_id, place",
    "SELECT * FROM order_event ORDER BY id",
    "SELECT * FROM suggestion ORDER BY id",
    "SELECT * FROM record_template ORDER BY id",
    "SELECT * FROM target ORDER BY id",
    "SELECT * FROM target_record ORDER BY id",
    "SELECT * FROM barcode_range ORDER BY id",
    "SELECT * FROM stocktake ORDER BY id",
    "SELECT * FROM stocktake_scan ORDER BY stocktake_id, code",
    "SELECT * FROM stocktake_change ORDER BY stocktake_id, copy_id",
    "SELECT * FROM title_merge ORDER BY id",
    ("SELECT * FROM title_merge_row ORDER BY merge_id, what, row_id, kind,"
     " value"),
    "SELECT * FROM copy_change ORDER BY id",
    "SELECT * FROM copy_change_row ORDER BY change_id, copy_id",
    "SELECT * FROM reading_list ORDER BY id",
    "SELECT * FROM reading_list_title ORDER BY list_id, place",
    "SELECT * FROM weed_rule ORDER BY id",
    "SELECT * FROM weed_list ORDER BY id",
    "SELECT * FROM weed_copy ORDER BY list_id, copy_id",
    "SELECT * FROM weed_sign ORDER BY list_id, place",
    "SELECT * FROM book_number ORDER BY class_number, number",
    "SELECT * FROM author_number ORDER BY school_id, head",
    "SELECT * FROM class_heading ORDER BY school_id, class_number",
    "SELECT * FROM label_queue ORDER BY copy_id, use",
    "SELECT * FROM label_layout ORDER BY id",
    "SELECT * FROM label_sheet ORDER BY school_id, layout",
    "SELECT * FROM label_run ORDER BY id",
    "SELECT * FROM label_run_copy ORDER BY run_id, place",
};

enum { TABLES = sizeof tables / sizeof *tables };

bool whole_database_has(const char *table)
{
    size_t n = strlen(table);

    for (size_t i = 0; i < TABLES; i++) {
        const char *from = strstr(tables[i], " FROM ") + strlen(" FROM ");
        if (strncmp(from, table, n) == 0 &&
            (from[n] == ' ' || from[n] == '\0'))
            return true;
    }
    return false;
}

const char *whole_database(struct ctx *c)
{
    struct buf b = buf_new(c->mem);
    struct query queries[TABLES];
    struct table results[TABLES];

    for (size_t p = 0; p < TABLES; p++)
        queries[p] = (struct query){tables[p], NO_ARGS, &results[p]};
    CHECK_OK(c, db_batch(c, queries, TABLES));
    for (size_t p = 0; p < TABLES; p++) {
        const struct table *t = &results[p];
        for (size_t i = 0; i < t->rows * t->cols; i++) {
            const char *text = cell(t, i / t->cols, i % t->cols);
            buf_text(&b, text ? text : "-");
            buf_char(&b, ' ');
        }
        buf_char(&b, '\n');
    }
    return b.p;
}

static int64_t id_by(struct ctx *c, const char *text, const char *value)
{
    struct table t;

    CHECK_OK(c, db_query(c, &t, text, ARGS(TEXT(value))));
    CHECK_INT(t.rows, 1);
    return cell_int(&t, 0, 0);
}

int64_t patron_id(struct ctx *c, const char *number)
{
    return id_by(c, "SELECT id FROM patron WHERE number = $1", number);
}

int64_t copy_id(struct ctx *c, const char *barcode)
{
    return id_by(c, "SELECT id FROM copy WHERE barcode = $1", barcode);
}
