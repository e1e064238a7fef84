/* /station: what the devices of another computer read, and what it should know
 * in return. Nobody is signed in there. */
#include <string.h>

#include "circulation-desk/api/api.h"
#include "circulation-desk/stations.h"

/* What is kept of its devices, by the identities they have there. */
static void kept_json(struct call *k)
{
    const char *prefix = station_prefix(k->c.mem, &k->station);
    struct json_out *j = &k->out;
    struct device_kept *kept;
    size_t n = devices_all_kept(k->s->devices, k->c.mem, &kept);

    out_key(j, "kept");
    out_array(j);
    for (size_t i = 0; i < n; i++) {
        if (strncmp(kept[i].identity, prefix, strlen(prefix)) != 0)
            continue;
        out_object(j);
        out_put(j, "identity", kept[i].identity + strlen(prefix));
        out_put_bool(j, "paired", kept[i].paired);
        out_key(j, "settings");
        out_raw(j, kept[i].settings);
        out_object_end(j);
    }
    out_array_end(j);
}

bool api_station_hear(struct call *k)
{
    struct json_out *j = &k->out;
    const struct station *s = &k->station;
    const char *code;
    int64_t taken;

    if (!stations_hear(&k->c, k->s->stations, s, k->body, &taken))
        return false;
    code = devices_code_for(k->s->devices, k->c.mem, s->desk_id);
    out_object(j);
    out_put(j, "station", s->name);
    out_put(j, "school", s->school_name);
    out_put(j, "desk", s->desk_code);
    out_put(j, "desk_name", s->desk_name);
    out_put_int(j, "desk_id", s->desk_id);
    out_put_int(j, "taken", taken);
    out_put(j, "pairing", code);
    kept_json(k);
    out_object_end(j);
    return true;
}
