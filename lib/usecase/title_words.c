#include "usecase/title_words.h"

struct list {
    const char **item;
    size_t n;
};

static struct list list_new(struct arena *mem, size_t room)
{
    return (struct list){ARENA_ARRAY(mem, const char *, room + 1), 0};
}

static void add(struct list *l, const char *text)
{
    if (text != NULL && *text != '\0')
        l->item[l->n++] = text;
}

static void add_all(struct list *l, const struct bib_list *texts)
{
    for (size_t i = 0; i < texts->count; i++)
        add(l, texts->item[i]);
}

void title_words_make(struct arena *mem, const struct bib *b,
                      struct search_words *words)
{
    struct list titles = list_new(mem, b->other_titles.count + 2);
    struct list authors = list_new(mem, b->author_count * 2);
    struct list subjects = list_new(mem, b->subjects.count +
                                             b->keywords.count);
    struct list rest = list_new(mem, 2);

    add(&titles, b->title_rest);
    add(&titles, b->volume_title);
    add_all(&titles, &b->other_titles);
    for (size_t i = 0; i < b->author_count; i++) {
        add(&authors, b->authors[i].name);
        add(&authors, b->authors[i].other);
    }
    add_all(&subjects, &b->subjects);
    add_all(&subjects, &b->keywords);
    add(&rest, b->series);
    add(&rest, b->publisher);
    search_prepare(mem,
                   &(struct search_title){
                       .title = b->title,
                       .more_titles = titles.item,
                       .authors = authors.item,
                       .subjects = subjects.item,
                       .rest = rest.item,
                       .class_number = bib_class_number(b),
                       .year = b->year},
                   words);
}
