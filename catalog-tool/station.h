/* station.h - the commands about stations (cmd_station.c). */
#ifndef TOOL_STATION_H
#define TOOL_STATION_H

#include "catalog-tool/command.h"

enum status run_station_add(struct tool *t);
enum status run_station_drop(struct tool *t);
enum status run_station_list(struct tool *t);

#endif
