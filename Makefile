# make          everything, into build/
# make run      a small real school: prints the address, emulates the devices
# make check    every test, on SQLite and on PostgreSQL
# make bench    speed against raw limits and peers (FULL=1 adds the millions)
# make asan     the C tests under the sanitizers
# make tsan     threads: writer, pool, queues under ThreadSanitizer
# make valgrind a set of tests under valgrind
# make lint     clang-tidy (.clang-tidy) and cppcheck
# make coverage lines and branches of lib/rules and lib/usecase, and whether
#               they are enough
# make fuzz     each fuzz target for FUZZ_SECONDS (30)
# make install  programs, library, man pages under PREFIX (/usr/local);
#               make uninstall takes just these away
# make deps     the Debian packages that are missing (the others do it, too)
# make test T=lib/db   the C tests of one folder; CC=clang, V=1 as usual
# make clean

PREFIX   ?= /usr/local
# The system reads device rules here, wherever the programs are.
UDEV_DIR     ?= /lib/udev/rules.d
MODPROBE_DIR ?= /lib/modprobe.d
BUILD    := build
WARN     := -Wall -Wextra -Wshadow -Wvla -Wstrict-prototypes \
            -Wmissing-prototypes -Wpointer-arith -Wformat=2 -Werror
CFLAGS   ?= -O2 -g
override CFLAGS += -std=c11 -D_GNU_SOURCE -fPIC -fno-strict-aliasing \
            -fstack-protector-strong $(WARN)

ifneq ($(filter asan,$(MAKECMDGOALS)),)
SAN      := 1
endif
ifdef SAN
BUILD    := build-san
override CFLAGS += -fsanitize=address,undefined \
            -fno-sanitize-recover=undefined -fno-omit-frame-pointer
endif
ifneq ($(filter tsan,$(MAKECMDGOALS)),)
BUILD    := build-tsan
override CFLAGS += -fsanitize=thread -fno-omit-frame-pointer
endif
ifneq ($(filter coverage,$(MAKECMDGOALS)),)
BUILD    := build-cov
override CC := clang
override CFLAGS += -fprofile-instr-generate -fcoverage-mapping
else ifeq ($(notdir $(CC)),clang)
BUILD    := $(BUILD)-clang
endif
ifeq ($(filter -j%,$(MAKEFLAGS)),)
MAKEFLAGS += -j$(shell nproc)
endif

Q        := $(if $(V),,@)
# Dozens of test programs: gold links them in a third of the time.
FAST_LD  := $(shell command -v ld.gold >/dev/null && echo -fuse-ld=gold)
PKGS     := sqlite3 libpq libxml-2.0 libzip icu-uc icu-i18n jansson libsodium yaz \
            fontconfig freetype2 harfbuzz harfbuzz-subset zlib
USBLIBS  := -lusb-1.0
CPPFLAGS := -I. -Ilib
# A station asks by libcurl, the server answers by libmicrohttpd.
HTTPLIBS := -lmicrohttpd -lgnutls -lcurl

# $(BUILD)/flags.mk, made once, after what is missing has been installed.
ifeq ($(filter help clean deps,$(MAKECMDGOALS)),)
include $(BUILD)/flags.mk
endif

LIB_C    := $(sort $(wildcard lib/*/*.c))
DRIVER_C := $(sort $(wildcard drivers/*.c drivers/*/*.c))
DESK_C   := $(sort $(wildcard circulation-desk/*.c circulation-desk/*/*.c))
TOOL_C   := $(sort $(wildcard catalog-tool/*.c catalog-tool/*/*.c))
TEST_C   := $(sort $(shell find tests -name 'test_*.c' 2>/dev/null))
HELP_C   := $(sort $(wildcard tests/support/*.c))
GEN_C    := $(BUILD)/gen/schema.c $(BUILD)/gen/lang_zh.c \
            $(BUILD)/gen/han_fold.c $(BUILD)/gen/han_pinyin.c \
            $(BUILD)/gen/layouts.c $(BUILD)/gen/marc_fields.c \
            $(BUILD)/gen/marc_templates.c

WEB      := circulation-desk/web
WEB_IN   := $(shell find $(WEB)/src $(WEB)/static -type f 2>/dev/null) \
            $(WEB)/build.mjs $(WEB)/texts.mjs lib/base/lang/zh.tsv
WEB_OUT  := build/web/.sizes
WEB_DEPS := $(WEB)/node_modules/.package-lock.json

obj       = $(patsubst %.c,$(BUILD)/%.o,$(1))
LIB_O    := $(call obj,$(LIB_C)) $(GEN_C:.c=.o)
LIB_A    := $(BUILD)/liblanghuan.a
LIB_SO   := $(BUILD)/liblanghuan.so.0
DRIVER_A := $(BUILD)/libdrivers.a
DESK_O   := $(call obj,$(DESK_C))
# What tests of the desk link: all of it but its main().
DESK_A   := $(BUILD)/libdesk.a
TOOL_A   := $(BUILD)/libtool.a
TESTS    := $(patsubst %.c,$(BUILD)/%,$(TEST_C))
PROGRAMS := $(if $(wildcard circulation-desk/main.c),$(BUILD)/bin/circulation-desk) \
            $(if $(TOOL_C),$(BUILD)/bin/catalog-tool)
# Processes that the programs start for readers of cards, each with a library
# that may be missing.
HELPERS  := $(addprefix $(BUILD)/libexec/langhuan/,langhuan-nfc langhuan-pcsc)

all: $(PROGRAMS) $(HELPERS) $(LIB_A) $(LIB_SO)

deps:
	$(Q).ci/deps build

help:
	@sed -n '/^#/!q; s/^# \{0,1\}//p' Makefile

$(BUILD)/flags.mk: Makefile .ci/deps
	@mkdir -p $(@D)
	$(Q).ci/deps build
	@{ echo "CPPFLAGS += $$(pkg-config --cflags $(PKGS))"; \
	   echo "LDLIBS := $$(pkg-config --libs $(PKGS)) -lzint -lpthread -lm"; } >$@

$(BUILD)/test-deps: .ci/deps
	@mkdir -p $(@D)
	$(Q).ci/deps test && touch $@

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

LAYOUTS  := lib/print/layouts
$(BUILD)/gen/layouts.c: $(LAYOUTS)/make.sh $(sort $(wildcard $(LAYOUTS)/*.layout))
	@mkdir -p $(@D)
	$(Q)sh $^ >$@.new && mv $@.new $@

# What the formats say of their fields, and what new records begin with.
FIELDS   := lib/marc/fields
$(BUILD)/gen/marc_fields.c: $(FIELDS)/make.awk $(FIELDS)/cnmarc.fields $(FIELDS)/marc21.fields
	@mkdir -p $(@D)
	$(Q)awk -f $^ >$@.new && mv $@.new $@

TEMPLATES := lib/marc/templates
$(BUILD)/gen/marc_templates.c: $(TEMPLATES)/make.sh $(sort $(wildcard $(TEMPLATES)/*.record))
	@mkdir -p $(@D)
	$(Q)sh $^ >$@.new && mv $@.new $@

# Folding and pinyin, out of ICU and a dictionary that Debian packs.
HAN      := lib/base/han
PHRASES  := /usr/share/rime-data/pinyin_simp.dict.yaml

$(BUILD)/gen/make_fold: $(HAN)/make_fold.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) $(CPPFLAGS) -o $@ $< $(LDLIBS)

$(BUILD)/gen/make_pinyin: $(HAN)/make_pinyin.c $(HAN)/make_icu.c \
    $(BUILD)/gen/han_fold.o \
    $(call obj,$(addprefix lib/base/,text.c arena.c buf.c))
	$(Q)$(CC) $(CFLAGS) $(CPPFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/gen/han_fold.c: $(BUILD)/gen/make_fold
	$(Q)$< >$@.new && mv $@.new $@

$(BUILD)/gen/han_pinyin.c: $(BUILD)/gen/make_pinyin $(PHRASES) \
    $(HAN)/extra.tsv $(HAN)/surnames.tsv
	$(Q)$^ >$@.new && mv $@.new $@

$(LIB_A): $(LIB_O)
	$(Q)rm -f $@ && $(AR) qcs $@ $^

$(LIB_SO): $(LIB_O)
	$(Q)$(CC) $(CFLAGS) -shared -Wl,-soname,$(@F) -o $@ $^ $(LDLIBS)

# The screens and openapi.json, inside the program.
DESK_IN  := circulation-desk/openapi.json
$(BUILD)/gen/assets.c: circulation-desk/assets.sh $(DESK_IN) $(WEB_OUT)
	@mkdir -p $(@D)
	$(Q)sh $< $(BUILD) $(dir $(WEB_OUT))* $(DESK_IN) >$@.new && mv $@.new $@

$(DRIVER_A): $(call obj,$(DRIVER_C))
	$(Q)rm -f $@ && $(AR) qcs $@ $^

$(DESK_A): $(filter-out %/main.o,$(DESK_O)) $(BUILD)/gen/assets.o
	$(Q)rm -f $@ && $(AR) qcs $@ $^

$(TOOL_A): $(filter-out %/main.o,$(call obj,$(TOOL_C)))
	$(Q)rm -f $@ && $(AR) qcs $@ $^

$(BUILD)/bin/circulation-desk: $(BUILD)/circulation-desk/main.o $(DESK_A) $(DRIVER_A) $(LIB_A)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) -o $@ $^ $(HTTPLIBS) $(USBLIBS) $(LDLIBS)

$(BUILD)/bin/catalog-tool: $(BUILD)/catalog-tool/main.o $(TOOL_A) $(DRIVER_A) $(LIB_A)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) -o $@ $^ $(USBLIBS) $(LDLIBS)

HELPER   := drivers/nfc/helper
HELPER_O := $(call obj,$(addprefix $(HELPER)/,helper.c presence.c) \
              drivers/nfc/talk.c drivers/trouble.c)
$(BUILD)/libexec/langhuan/langhuan-nfc: $(HELPER_O) \
    $(call obj,$(addprefix $(HELPER)/,nfc_main.c type2.c)) $(LIB_A)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) -o $@ $^ -lnfc

PCSC_O   := $(call obj,$(addprefix $(HELPER)/,pcsc_main.c vicinity.c))
$(PCSC_O): CPPFLAGS += $(shell pkg-config --cflags libpcsclite)
$(BUILD)/libexec/langhuan/langhuan-pcsc: $(HELPER_O) $(PCSC_O) $(LIB_A)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) -o $@ $^ -lpcsclite

# ---- tests ------------------------------------------------------------------

$(BUILD)/tests/%.o: tests/%.c | $(BUILD)/test-deps
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) $(CPPFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(call obj,$(HELP_C)) $(DESK_A) $(TOOL_A) $(DRIVER_A) $(LIB_A)
	$(Q)$(CC) $(CFLAGS) $(FAST_LD) -o $@ $(filter %.o,$^) $(filter %.a,$^) \
	    -lcmocka $(TESTLIBS) $(HTTPLIBS) $(USBLIBS) $(LDLIBS)

# These have a USB bus with emulated devices.
BED_TESTS := $(patsubst %.c,$(BUILD)/%, \
               $(shell grep -l 'support/usb/' $(TEST_C) /dev/null))
BED_O     := $(call obj,$(wildcard tests/support/usb/*.c))
$(BED_TESTS): $(BED_O) | $(BUILD)/tests/usb_bus.so
$(BED_TESTS): TESTLIBS = -lutil

# Programs under it see the emulated bus; a sanitizer wants to be before it.
$(BUILD)/tests/usb_bus.so: $(wildcard tests/support/usb/preload/*.[ch]) \
    tests/support/usb/wire.h
	@mkdir -p $(@D)
	$(Q)$(CC) -std=c11 -D_GNU_SOURCE -O2 -g -fPIC -shared $(WARN) $(CPPFLAGS) \
	    -o $@ $(filter %.c,$^) -ldl -lpthread

# These have readers of cards, at a serial line or at that bus.
$(filter $(BUILD)/tests/drivers/nfc/%,$(TESTS)): TESTLIBS = -lutil
$(filter $(addprefix $(BUILD)/tests/,drivers/nfc/% catalog-tool/test_tag \
    circulation-desk/test_gate),$(TESTS)): | $(HELPERS) $(BUILD)/tests/ifd.so

# pcscd loads it: an emulated reader.
$(BUILD)/tests/ifd.so: tests/support/ifd/ifd.c | $(BUILD)/test-deps
	@mkdir -p $(@D)
	$(Q)$(CC) -O2 -g -fPIC -shared $(shell pkg-config --cflags libpcsclite) \
	    -o $@ $<

# The system's own keyboard tables, to compare ours with.
$(BUILD)/tests/drivers/scanner/test_keys: TESTLIBS := -lxkbcommon

# These run the programs themselves.
$(filter $(addprefix $(BUILD)/tests/,catalog-tool/% circulation-desk/% \
    journeys/%),$(TESTS)): | $(PROGRAMS) $(HELPERS)

# A school of any size.
$(BUILD)/tests/journeys/test_school_year: $(call obj,tests/bench/fill.c)

tests: $(TESTS)

# One folder or file: make test T=lib/marc
test: $(filter $(BUILD)/tests/$(T)%,$(TESTS))
	$(Q)sh tests/run.sh $^

check: all $(TESTS) $(WEB_DEPS)
	$(Q)sh tests/check.sh $(BUILD) $(TESTS)

# tests/leaks.supp names what libraries of others lose.
asan: $(TESTS)
	$(Q)LSAN_OPTIONS=suppressions=tests/leaks.supp:print_suppressions=0 \
	    sh tests/run.sh $(TESTS)

# Where threads meet: the one writer, the desk's pool, the devices' queue; the
# program itself under load, killed a few times.
THREADED := $(addprefix $(BUILD)/tests/,lib/db/test_many lib/db/test_db \
            lib/db/test_log \
            lib/usecase/test_checkout drivers/test_event_queue \
            drivers/test_replay journeys/test_killed_desk \
            journeys/test_killed_processes)
tsan: $(THREADED)
	$(Q)KILLS=10 TSAN_OPTIONS=halt_on_error=1 sh tests/run.sh $(THREADED)

GRINDED  := $(filter $(addprefix $(BUILD)/tests/,lib/base/% lib/tag/% \
              lib/rules/% lib/marc/test_marc8 lib/marc/test_holdings \
              lib/marc/test_bib lib/db/test_db lib/usecase/test_checkout \
              lib/usecase/test_checkin fuzz/% drivers/test_%),$(TESTS))
valgrind: $(GRINDED)
	$(Q)WRAP="valgrind -q --error-exitcode=9 --leak-check=full \
	    --errors-for-leak-kinds=definite" sh tests/run.sh $(GRINDED)

# ---- looked at without running ----------------------------------------------

LINT_C   := $(LIB_C) $(DRIVER_C) $(wildcard $(HELPER)/*.c) $(DESK_C) $(TOOL_C)
LINT_OK  := $(patsubst %.c,$(BUILD)/lint/%.ok,$(LINT_C))

$(BUILD)/lint/$(HELPER)/%: CPPFLAGS += $(shell pkg-config --cflags libpcsclite)

# Only what was changed is looked at again.
$(BUILD)/lint/%.ok: %.c .clang-tidy $(BUILD)/%.o
	@mkdir -p $(@D)
	$(Q)clang-tidy --quiet $< -- -std=c11 -D_GNU_SOURCE $(CPPFLAGS) \
	    2>/dev/null && touch $@

lint: $(LINT_OK)
	$(Q)cppcheck --quiet --std=c11 --enable=warning,portability \
	    --inline-suppr --error-exitcode=1 --suppress=missingIncludeSystem \
	    -j $(shell nproc) -I. -Ilib $(LINT_C)
	@echo "$(words $(LINT_C)) files looked at, nothing found"

# Fails below 95 % of lines, 90 % of branches; what the tests do not reach is in
# build-cov/uncovered.txt and untaken.txt. What decides is above the databases:
# one of the two is enough.
COVERED  := $(filter $(addprefix $(BUILD)/tests/,lib/rules/% lib/usecase/%), \
              $(TESTS))
coverage: $(COVERED) $(LIB_SO)
	$(Q)rm -rf $(BUILD)/raw && mkdir -p $(BUILD)/raw
	$(Q)DATABASES=sqlite \
	    LLVM_PROFILE_FILE=$(CURDIR)/$(BUILD)/raw/%p-%m.profraw \
	    sh tests/run.sh $(COVERED)
	$(Q)sh tests/coverage.sh $(BUILD) lib/rules lib/usecase

# ---- fuzzing ----------------------------------------------------------------

# Always clang and the sanitizers; what is found is kept in build-fuzz/corpus.
FUZZ_SECONDS ?= 30
FUZZ_CFLAGS  := -std=c11 -D_GNU_SOURCE -DFUZZING -O1 -g $(WARN) \
                -fsanitize=fuzzer-no-link,address,undefined \
                -fno-sanitize-recover=undefined
FUZZ_O       := $(patsubst %.c,build-fuzz/%.o, $(LIB_C) $(DRIVER_C) \
                  $(filter-out %/main.c,$(DESK_C)) $(HELP_C)) \
                $(patsubst $(BUILD)/gen/%.c,build-fuzz/gen/%.o, \
                  $(GEN_C) $(BUILD)/gen/assets.c)
FUZZERS      := $(patsubst tests/fuzz/%.c,build-fuzz/%, \
                  $(wildcard tests/fuzz/fuzz_*.c))

build-fuzz/%.o: %.c
	@mkdir -p $(@D)
	$(Q)clang $(FUZZ_CFLAGS) $(CPPFLAGS) -MMD -MP -c -o $@ $<

build-fuzz/gen/%.o: $(BUILD)/gen/%.c
	@mkdir -p $(@D)
	$(Q)clang $(FUZZ_CFLAGS) $(CPPFLAGS) -c -o $@ $<

# An archive, so that only what a target calls is linked; made again when the
# list above changes.
build-fuzz/lib.a: $(FUZZ_O) Makefile
	$(Q)rm -f $@ && $(AR) qcs $@ $(FUZZ_O)

build-fuzz/fuzz_%: build-fuzz/tests/fuzz/fuzz_%.o build-fuzz/lib.a
	$(Q)clang -fsanitize=fuzzer,address,undefined -o $@ $(filter %.o,$^) \
	    $(filter %.a,$^) -lcmocka $(HTTPLIBS) $(USBLIBS) $(LDLIBS)

# It stands in the place of the desk's HTTP server.
build-fuzz/fuzz_api: $(addprefix build-fuzz/tests/fuzz/,api_ask.o api_bed.o)

fuzz: $(FUZZERS)
	$(Q)for f in $^; do name=$${f##*/fuzz_}; \
	    mkdir -p build-fuzz/corpus/$$name; \
	    echo "fuzz $$name, $(FUZZ_SECONDS) s"; \
	    LSAN_OPTIONS=suppressions=tests/leaks.supp:print_suppressions=0 \
	    $$f -max_total_time=$(FUZZ_SECONDS) -timeout=20 -verbosity=0 \
	        -print_final_stats=1 -artifact_prefix=build-fuzz/$$name- \
	        build-fuzz/corpus/$$name tests/fuzz/corpus/$$name || exit 1; \
	done

# ---- speed ------------------------------------------------------------------

BENCH_HELP := $(call obj,$(addprefix tests/bench/,clock.c fill.c raw_marc.c \
            search_corpus.c search_questions.c) \
            $(addprefix tests/support/,school_year.c http_client.c))
BENCH_C  := $(filter-out $(patsubst $(BUILD)/%.o,%.c,$(BENCH_HELP)), \
            $(wildcard tests/bench/*.c))
BENCH    := $(patsubst tests/bench/%.c,$(BUILD)/bench/%,$(BENCH_C))

$(BUILD)/bench/%: $(BUILD)/tests/bench/%.o $(BENCH_HELP) $(LIB_A)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) -o $@ $^ $(LDLIBS)

bench: all $(BENCH) $(addprefix $(BUILD)/tests/drivers/,scanner/test_endurance \
    nfc/test_air_time)
	$(Q).ci/deps bench
	$(Q)sh tests/bench/run.sh $(BUILD)

# ---- screens ----------------------------------------------------------------

$(WEB_DEPS): $(WEB)/package.json $(WEB)/package-lock.json
	$(Q).ci/deps build
	$(Q)cd $(WEB) && npm ci --silent && touch ../../$@

$(WEB_OUT): $(WEB_IN) $(WEB_DEPS)
	$(Q)cd $(WEB) && node build.mjs

web: $(WEB_OUT)

# Each text that people read is there in Chinese too, none is left over.
lang:
	$(Q)node tests/check_lang.mjs

# The screens in a real browser against the real server.
check-web: $(WEB_DEPS) all
	$(Q)sh tests/web/run.sh

# ---- running and installing -------------------------------------------------

LISTEN   ?= 127.0.0.1:8470
RUN_DB   := build/run/school.db

run: all
	@mkdir -p build/run
	@[ -e $(RUN_DB) ] || \
	    build/bin/catalog-tool demo --db $(RUN_DB) --samples samples || \
	    { rm -f $(RUN_DB) $(RUN_DB)-wal $(RUN_DB)-shm; exit 1; }
	@build/bin/circulation-desk --db $(RUN_DB) --listen $(LISTEN) --emulate

VERSION  := 0.1.0

# What others may include: not the insides of a folder.
INSIDE_H := lib/%_parts.h lib/db/driver.h lib/db/postgres.h lib/db/schema.h \
            lib/db/sqlite%.h lib/marc/reader.h lib/model/journal_hash.h \
            lib/model/row.h lib/search/ask.h lib/search/pick.h \
            lib/search/token_list.h \
            lib/search/units.h lib/tag/bits.h lib/tag/danish.h \
            lib/usecase/deed.h lib/usecase/import_columns.h \
            lib/usecase/import_merge.h lib/usecase/school_start.h \
            lib/usecase/title_draft.h lib/usecase/title_key.h \
            lib/usecase/title_words.h
PUBLIC_H := $(filter-out $(INSIDE_H),$(sort $(wildcard lib/*/*.h)))
SAMPLES  := $(sort $(wildcard samples/*.*))
LIBDIR   := $(DESTDIR)$(PREFIX)/lib
INCDIR   := $(DESTDIR)$(PREFIX)/include/langhuan
SHAREDIR := $(DESTDIR)$(PREFIX)/share/langhuan
LIBEXEC  := $(DESTDIR)$(PREFIX)/libexec/langhuan
MANDIR   := $(DESTDIR)$(PREFIX)/share/man

# Manual pages in English and in Chinese, out of the tables of options.
MAN_DONE := $(BUILD)/man/done
$(MAN_DONE): $(PROGRAMS)
	$(Q)for lang in en zh; do to=$(BUILD)/man/$$lang; \
	    rm -rf $$to && mkdir -p $$to && \
	    $(BUILD)/bin/catalog-tool man --lang $$lang --to $$to && \
	    $(BUILD)/bin/circulation-desk --man --lang $$lang \
	        >$$to/circulation-desk.1 || exit 1; done
	$(Q)touch $@

install: all $(MAN_DONE)
	install -d $(DESTDIR)$(PREFIX)/bin $(LIBDIR)/pkgconfig $(SHAREDIR)/samples \
	    $(MANDIR)/man1 $(MANDIR)/zh_CN/man1 \
	    $(sort $(dir $(PUBLIC_H:lib/%=$(INCDIR)/%)))
	install $(PROGRAMS) $(DESTDIR)$(PREFIX)/bin
	install -d $(LIBEXEC)
	install $(HELPERS) $(LIBEXEC)
	install -m 644 $(LIB_A) $(LIB_SO) $(LIBDIR)
	ln -sf $(notdir $(LIB_SO)) $(LIBDIR)/liblanghuan.so
	$(Q){ echo "prefix=$(PREFIX)"; \
	   echo "Name: langhuan"; \
	   echo "Description: school library: catalogue, loans, search"; \
	   echo "Version: $(VERSION)"; \
	   echo 'Cflags: -I$${prefix}/include/langhuan'; \
	   echo 'Libs: -L$${prefix}/lib -llanghuan'; \
	   echo 'Libs.private: -lzint -lpthread -lm'; \
	   echo "Requires.private: $(PKGS)"; } >$(LIBDIR)/pkgconfig/langhuan.pc
	$(Q)for h in $(PUBLIC_H:lib/%=%); do \
	    install -m 644 lib/$$h $(INCDIR)/$$h || exit 1; done
	install -m 644 $(SAMPLES) $(SHAREDIR)/samples
	install -m 644 $(BUILD)/man/en/*.1 $(MANDIR)/man1
	install -m 644 $(BUILD)/man/zh/*.1 $(MANDIR)/zh_CN/man1
	install -d $(DESTDIR)$(UDEV_DIR) $(DESTDIR)$(MODPROBE_DIR)
	install -m 644 drivers/packaging/70-langhuan.rules \
	    $(DESTDIR)$(UDEV_DIR)
	install -m 644 drivers/packaging/langhuan.conf $(DESTDIR)$(MODPROBE_DIR)

# Takes away what install put there, and folders only when they are empty.
uninstall: $(MAN_DONE)
	rm -f $(patsubst $(BUILD)/bin/%,$(DESTDIR)$(PREFIX)/bin/%,$(PROGRAMS)) \
	    $(addprefix $(LIBEXEC)/,$(notdir $(HELPERS))) \
	    $(LIBDIR)/$(notdir $(LIB_A)) $(LIBDIR)/$(notdir $(LIB_SO)) \
	    $(LIBDIR)/liblanghuan.so $(LIBDIR)/pkgconfig/langhuan.pc
	$(Q)rm -f $(PUBLIC_H:lib/%=$(INCDIR)/%) $(SAMPLES:%=$(SHAREDIR)/%)
	$(Q)cd $(BUILD)/man/en && for page in *.1; do \
	    rm -f "$(MANDIR)/man1/$$page" "$(MANDIR)/zh_CN/man1/$$page"; done
	rm -f $(DESTDIR)$(UDEV_DIR)/70-langhuan.rules \
	    $(DESTDIR)$(MODPROBE_DIR)/langhuan.conf
	-$(Q)rmdir $(sort $(dir $(PUBLIC_H:lib/%=$(INCDIR)/%))) $(INCDIR) \
	    $(SHAREDIR)/samples $(SHAREDIR) $(LIBEXEC) 2>/dev/null || true

clean:
	rm -rf build build-*

-include $(shell find $(BUILD) build-fuzz -name '*.d' 2>/dev/null)

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all asan bench check check-web clean coverage deps fuzz help \
    install lang lint run test tests tsan uninstall valgrind web
