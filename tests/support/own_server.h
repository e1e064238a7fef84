/* own_server.h - a PostgreSQL server of a test's own, which it may crash:
 * others are at work on the common one. */
#ifndef SUPPORT_OWN_SERVER_H
#define SUPPORT_OWN_SERVER_H

/* Starts one and turns TEST_DB to it, so that fresh_db() makes its database
 * there. Ends the test when it cannot. */
struct own_server {
    char dir[40];
    char *common; /* what TEST_DB was before */
};
void own_server_begin(struct own_server *s);
void own_server_end(struct own_server *s);

/* "restart" (as after a crash: connections are cut, memory is lost), "crash"
 * (the same, and it stays away), "start". */
void own_server_do(const struct own_server *s, const char *word);

#endif
