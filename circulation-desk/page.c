#include "circulation-desk/page.h"

#include <stdlib.h>
#include <string.h>

#include "circulation-desk/call.h"
#include "circulation-desk/public.h"
#include "usecase/reading_list.h"

enum { HITS = 20, COPIES = 50 };
#define TITLE "/title/"
#define LIST "/list/"

/* What is put into the page; both are HTML. */
struct text {
    struct ctx *c;
    struct web_request *rq;
    struct school school;
    struct buf head, body;
    int status;
};

static void html(struct buf *b, const char *s)
{
    for (; *s != '\0'; s++)
        switch (*s) {
        case '&':
            buf_text(b, "&amp;");
            break;
        case '<':
            buf_text(b, "&lt;");
            break;
        case '>':
            buf_text(b, "&gt;");
            break;
        case '"':
            buf_text(b, "&quot;");
            break;
        default:
            buf_bytes(b, s, 1);
        }
}

static void element(struct buf *b, const char *name, const char *s)
{
    if (s == NULL || *s == '\0')
        return;
    buf_format(b, "<%s>", name);
    html(b, s);
    buf_format(b, "</%.*s>", (int)strcspn(name, " "), name);
}

static void describe(struct text *t, const char *title, const char *about)
{
    buf_text(&t->head, "<title>");
    html(&t->head, title);
    buf_text(&t->head, " · ");
    html(&t->head, t->school.name);
    buf_text(&t->head, "</title>");
    if (*about == '\0')
        return;
    buf_text(&t->head, "<meta name=\"description\" content=\"");
    html(&t->head, about);
    buf_text(&t->head, "\">");
}

/* ---- a search ---------------------------------------------------------- */

static void hit(struct text *t, const struct search_hit *h)
{
    buf_format(&t->body, "<li><a href=\"/title/%lld\">",
               (long long)h->title_id);
    html(&t->body, h->title);
    buf_text(&t->body, "</a> ");
    html(&t->body, h->author);
    buf_text(&t->body, " ");
    html(&t->body, h->call_number);
    buf_text(&t->body, "</li>");
}

static bool write_search(struct text *t)
{
    const char *q = web_param(t->rq, "q");
    struct search_request rq = {.text = q, .limit = HITS, .no_facets = true,
                                .school_id = t->school.id};
    struct search_result rs;

    if (!title_search(t->c, &rq, &rs))
        return false;
    describe(t, q == NULL || *q == '\0'
                    ? say(t->c->lang, "Search the catalogue") : q, "");
    element(&t->body, "h1", t->school.name);
    buf_text(&t->body, "<form action=\"/search\"><input name=\"q\" value=\"");
    html(&t->body, q == NULL ? "" : q);
    buf_text(&t->body, "\"></form><ol>");
    for (size_t i = 0; i < rs.n; i++)
        hit(t, &rs.hits[i]);
    buf_text(&t->body, "</ol>");
    return true;
}

/* ---- a title ----------------------------------------------------------- */

static void property(struct buf *b, const char *name, const char *s)
{
    const char *tag = arena_format(b->mem, "p itemprop=\"%s\"", name);

    element(b, tag, s);
}

static void write_copies(struct text *t, const struct copy *copies, size_t n)
{
    buf_text(&t->body, "<ul>");
    for (size_t i = 0; i < n && i < COPIES; i++) {
        buf_text(&t->body, "<li>");
        html(&t->body, copies[i].location_name == NULL
                           ? "" : say(t->c->lang, copies[i].location_name));
        buf_text(&t->body, " ");
        html(&t->body, copies[i].call_number);
        buf_text(&t->body, "</li>");
    }
    buf_text(&t->body, "</ul>");
}

static bool write_title(struct text *t, int64_t id)
{
    struct title_view view;
    const struct title *b = &view.title;
    struct copy *copies;
    size_t n;

    if (!public_title(t->c, id, &view, &copies, &n))
        return false;
    describe(t, b->title,
             arena_format(t->c->mem, "%s · %s · %s", b->author, b->publisher,
                          n == 0 ? b->class_number : copies[0].call_number));
    buf_text(&t->body, "<article itemscope"
             " itemtype=\"https://schema.org/Book\">");
    element(&t->body, "h1 itemprop=\"name\"", b->title);
    property(&t->body, "author", b->author);
    property(&t->body, "publisher", b->publisher);
    property(&t->body, "isbn", b->isbn);
    write_copies(t, copies, n);
    buf_text(&t->body, "</article><p><a href=\"/search\">");
    html(&t->body, say(t->c->lang, "Search the catalogue"));
    buf_text(&t->body, "</a></p>");
    return true;
}

/* ---- a reading list ---------------------------------------------------- */

static bool write_list(struct text *t, int64_t id)
{
    struct reading_list list;
    struct search_result rs;

    if (!reading_list_show(t->c, id, &list, &rs))
        return false;
    describe(t, list.name, list.note);
    element(&t->body, "h1", list.name);
    element(&t->body, "p", list.note);
    buf_text(&t->body, "<ol>");
    for (size_t i = 0; i < rs.n; i++)
        hit(t, &rs.hits[i]);
    buf_text(&t->body, "</ol>");
    return true;
}

/* ---- the page ---------------------------------------------------------- */

/* The number behind `begin`; 0: it is another address. */
static int64_t id_in(const char *path, const char *begin)
{
    const char *id = path + strlen(begin);
    size_t n;

    if (strncmp(path, begin, strlen(begin)) != 0)
        return 0;
    n = strspn(id, "0123456789");
    return n > 0 && n < 19 && id[n] == '\0' ? strtoll(id, NULL, 10) : 0;
}

/* What is not there is said with its status, and by the screen in words. */
static void write_text(struct text *t)
{
    int64_t title = id_in(t->rq->path, TITLE);
    int64_t list = id_in(t->rq->path, LIST);

    t->status = 200;
    if (public_begin(t->c, web_param(t->rq, "school"), &t->school) &&
        (title != 0  ? write_title(t, title)
         : list != 0 ? write_list(t, list) : write_search(t)))
        return;
    t->status = t->c->err.code == ERR_NOT_FOUND ? 404
                : t->c->err.code == ERR_INVALID ? 400 : 500;
    buf_clear(&t->head);
    buf_clear(&t->body);
    buf_text(&t->head, "<title>琅嬛</title>");
}

/* The page of the screens with `title` and `app` filled in. */
static void fill(struct buf *out, const struct text *t)
{
    static const char title[] = "<title>琅嬛</title>";
    static const char app[] = "<div id=\"app\">";
    size_t size;
    const char *page = asset_page(&size), *end = page + size;
    const char *head = memmem(page, size, title, sizeof title - 1);
    const char *body = memmem(page, size, app, sizeof app - 1);

    if (head == NULL || body == NULL) {
        buf_bytes(out, page, size);
        return;
    }
    buf_bytes(out, page, (size_t)(head - page));
    buf_bytes(out, t->head.p, t->head.n);
    head += sizeof title - 1;
    body += sizeof app - 1;
    buf_bytes(out, head, (size_t)(body - head));
    buf_bytes(out, t->body.p, t->body.n);
    buf_bytes(out, body, (size_t)(end - body));
}

static bool is_ours(const struct web_request *rq)
{
    return (strcmp(rq->method, "GET") == 0 ||
            strcmp(rq->method, "HEAD") == 0) &&
           (strcmp(rq->path, "/search") == 0 ||
            strcmp(rq->path, "/children") == 0 ||
            id_in(rq->path, TITLE) != 0 || id_in(rq->path, LIST) != 0);
}

bool page_answer(struct server *s, struct web_request *rq)
{
    static const struct web_field fields[] = {
        {"Cache-Control", "no-cache"}, {"Vary", "Accept-Language"},
        {NULL, NULL}};
    struct ctx c;
    struct text t = {.c = &c, .rq = rq};
    struct buf out;

    if (!is_ours(rq))
        return false;
    if (pool_take(s->pool, &c))
        c.lang = lang_from_tag(web_header(rq, "Accept-Language"));
    t.head = buf_new(c.mem);
    t.body = buf_new(c.mem);
    out = buf_new(c.mem);
    write_text(&t);
    fill(&out, &t);
    web_answer(rq, &(struct web_answer){
        .status = t.status, .type = "text/html; charset=utf-8",
        .fields = fields, .body = out.p, .size = out.n});
    pool_give(s->pool, &c);
    return true;
}
