/* Lines between a program and a reader's helper. */
#include "drivers/nfc/talk.h"
#include "tests/fuzz/fuzz.h"

/* What can be read is written and read again the same. */
static void and_back(const struct nfc_request *rq)
{
    static struct nfc_request again;
    static char line[TALK_LINE];

    request_write(rq, line);
    MUST(request_read(line, &again));
    MUST(again.deed == rq->deed && again.at == rq->at && again.n == rq->n &&
         memcmp(again.bytes, rq->bytes, rq->n) == 0 &&
         again.has_key == rq->has_key && strcmp(again.uid, rq->uid) == 0);
}

FUZZ(talk)
{
    static struct nfc_request rq;
    static struct said s;
    char *line = malloc(n + 1);

    MUST(line != NULL);
    memcpy(line, p, n);
    line[n] = '\0';
    if (said_read(line, &s))
        MUST(s.n <= TALK_BYTES && strlen(s.uid) < EVENT_UID);
    if (request_read(line, &rq)) {
        MUST(rq.at + rq.n <= TALK_BYTES);
        and_back(&rq);
    }
    free(line);
    return 0;
}
