# make          everything, into build/
# make run      a small real school on this machine: address printed, devices emulated
# make check    every test, on SQLite and on PostgreSQL
# make help     the other words
#
# CC=clang, SAN=1 (sanitizers, in build-san/), V=1 (show the commands)

PREFIX   ?= /usr/local
BUILD    := build
PKGS     := sqlite3 libpq libxml-2.0 libzip icu-uc icu-i18n jansson libsodium yaz
WARN     := -Wall -Wextra -Wshadow -Wvla -Wstrict-prototypes \
            -Wmissing-prototypes -Wpointer-arith -Wformat=2 -Werror
CFLAGS   ?= -O2 -g
override CFLAGS += -std=c11 -D_GNU_SOURCE -fPIC -fno-strict-aliasing \
            -fstack-protector-strong $(WARN)

ifdef SAN
BUILD    := build-san
override CFLAGS += -fsanitize=address,undefined \
            -fno-sanitize-recover=undefined -fno-omit-frame-pointer
endif
ifeq ($(notdir $(CC)),clang)
BUILD    := $(BUILD)-clang
endif

Q        := $(if $(V),,@)
has_pkgs := $(shell pkg-config --exists $(PKGS) 2>/dev/null && echo yes)
CPPFLAGS := -I. -Ilib $(if $(has_pkgs),$(shell pkg-config --cflags $(PKGS)))
LDLIBS   := $(if $(has_pkgs),$(shell pkg-config --libs $(PKGS))) -lpthread -lm
HTTPLIBS := -lcivetweb

LIB_C    := $(sort $(wildcard lib/*/*.c))
DRIVER_C := $(sort $(wildcard drivers/*.c drivers/*/*.c))
DESK_C   := $(sort $(wildcard circulation-desk/*.c circulation-desk/*/*.c))
TOOL_C   := $(sort $(wildcard catalog-tool/*.c catalog-tool/*/*.c))
TEST_C   := $(sort $(shell find tests -name 'test_*.c' 2>/dev/null))
HELP_C   := $(sort $(wildcard tests/support/*.c))
GEN_C    := $(BUILD)/gen/schema.c $(BUILD)/gen/lang_zh.c

obj       = $(patsubst %.c,$(BUILD)/%.o,$(1))
LIB_O    := $(call obj,$(LIB_C)) $(BUILD)/gen/schema.o $(BUILD)/gen/lang_zh.o
LIB_A    := $(BUILD)/liblanghuan.a
LIB_SO   := $(BUILD)/liblanghuan.so.0
DRIVER_A := $(BUILD)/libdrivers.a
DESK_O   := $(call obj,$(DESK_C))
# What tests of the desk link: all of it but its main().
DESK_A   := $(BUILD)/libdesk.a
TOOL_A   := $(BUILD)/libtool.a
TESTS    := $(patsubst %.c,$(BUILD)/%,$(TEST_C))
PROGRAMS := $(if $(DESK_C),$(BUILD)/bin/circulation-desk) \
            $(if $(TOOL_C),$(BUILD)/bin/catalog-tool)

all: $(PROGRAMS) $(LIB_A) $(LIB_SO)

# ---- objects ----------------------------------------------------------------

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) $(CPPFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c
	$(Q)$(CC) $(CFLAGS) $(CPPFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/gen/schema.c: lib/db/schema/make.awk $(sort $(wildcard lib/db/schema/*.sql))
	@mkdir -p $(@D)
	$(Q)awk -f $< $(filter %.sql,$^) >$@.new && mv $@.new $@

$(BUILD)/gen/lang_zh.c: lib/base/lang/make.sh lib/base/lang/zh.tsv
	@mkdir -p $(@D)
	$(Q)sh $^ >$@.new && mv $@.new $@

$(LIB_A): $(LIB_O)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(LIB_SO): $(LIB_O)
	$(Q)$(CC) $(CFLAGS) -shared -Wl,-soname,$(@F) -o $@ $^ $(LDLIBS)

$(DRIVER_A): $(call obj,$(DRIVER_C))
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(DESK_A): $(filter-out %/main.o,$(DESK_O))
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(TOOL_A): $(filter-out %/main.o,$(call obj,$(TOOL_C)))
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/bin/circulation-desk: $(BUILD)/circulation-desk/main.o $(DESK_A) $(DRIVER_A) $(LIB_A)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) -o $@ $^ $(HTTPLIBS) $(LDLIBS)

$(BUILD)/bin/catalog-tool: $(BUILD)/catalog-tool/main.o $(TOOL_A) $(LIB_A)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) -o $@ $^ $(LDLIBS)

# ---- tests ------------------------------------------------------------------

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(call obj,$(HELP_C)) $(DESK_A) $(TOOL_A) $(DRIVER_A) $(LIB_A)
	$(Q)$(CC) $(CFLAGS) -o $@ $^ -lcmocka $(HTTPLIBS) $(LDLIBS)

tests: $(TESTS)

# One folder or file: make test T=lib/marc
test: $(filter $(BUILD)/tests/$(T)%,$(TESTS))
	$(Q)sh tests/run.sh $^

clean:
	rm -rf build build-*

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all tests test clean
