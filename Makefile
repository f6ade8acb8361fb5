# smartgoals: `make demo` shows it, `make test` tests it, both on a server of
# their own.  `make && make install` builds it for the server of PG_CONFIG.
# CONTRIBUTING.md has the rest.

# The parts, each knowing those before it and none after.  The list gives the
# objects (src/part.c, src/part_*.c), the extension script (src/part.sql,
# src/part_*.sql) and the regression tests (sql/part.sql).
PARTS = calendar curve goal prose smart progress forecast payout sheet tally sample money customers deals import book report render chart dashboard export

# Commands that bring their own server and install what is missing.
OWN = demo psql test accept examples indent fuzz bench clients calibrate pictures dist packages html torture mutate coverage

top := $(patsubst %/,%,$(dir $(firstword $(MAKEFILE_LIST))))
EXTENSION  = smartgoals
EXTVERSION := $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" $(top)/smartgoals.control)
ifneq ($(filter $(OWN),$(MAKECMDGOALS)),)

demo:
	@$(top)/test/demo/run
psql:
	@$(top)/test/psql
test accept examples:
	@$(top)/test/run $@
indent:
	@$(top)/test/setup pg_bsd_indent >/dev/null && $(top)/test/indent
fuzz:
	@$(top)/test/fuzz/run
bench:
	@$(top)/test/bench/run
clients:
	@$(top)/test/clients/run
calibrate:
	@$(top)/test/calibrate/run
mutate:
	@$(top)/test/mutate/run $(ONLY)
coverage:
	@$(top)/test/coverage/run $(ONLY)
torture:
	@$(top)/test/torture/run $(ONLY)
pictures:
	@$(top)/test/pictures/run --draw
# the last commit, as a zip for PGXN
dist:
	git -C $(top) archive --format=zip --prefix=$(EXTENSION)-$(EXTVERSION)/ -o $(CURDIR)/$(EXTENSION)-$(EXTVERSION).zip HEAD
packages:
	@$(top)/test/packages
html:
	@$(top)/test/html/run
.PHONY: $(OWN)

else
ifneq ($(realpath $(CURDIR)),$(realpath $(top)))
VPATH := $(top)
endif

SCRIPT    = $(EXTENSION)--$(EXTVERSION).sql
# The last version that was released.  With a release both scripts that are built
# go into src/upgrade, as they are, and its version comes here.
RELEASED  = 0.1.0
UPGRADE   = $(EXTENSION)--$(RELEASED)--$(EXTVERSION).sql
FRAGMENTS := src/prologue.sql src/num.sql $(patsubst $(top)/%,%,$(foreach part,$(PARTS),$(top)/src/$(part).sql $(sort $(wildcard $(top)/src/$(part)_*.sql))))
INCLUDES := $(notdir $(wildcard $(top)/src/*.h))
PART_C    := $(notdir $(foreach part,$(PARTS),$(wildcard $(top)/src/$(part).c $(top)/src/$(part)_*.c)))

MODULE_big = smartgoals
OBJS       = src/module.o src/num.o src/sums.o src/typeio.o src/aggstate.o src/jsontext.o src/reader.o $(PART_C:%.c=src/%.o)
PG_CFLAGS  = -fvisibility=hidden
DATA_built = $(SCRIPT) $(UPGRADE)
DATA       = $(patsubst $(top)/%,%,$(wildcard $(top)/src/upgrade/$(EXTENSION)--*.sql))
PAGES      = $(wildcard $(top)/doc/*.md $(top)/doc/*.json $(top)/doc/connect/*)

REGRESS    = setup $(PARTS) book_plan book_settings book_terms book_payouts book_forecast book_suggest contract upgrade
REGRESS_OPTS = --inputdir=$(top) --load-extension=$(EXTENSION)
ISOLATION  = book_checkins book_goals book_metrics
ISOLATION_OPTS = --inputdir=$(top)/test/isolation --load-extension=$(EXTENSION)
TAP_TESTS  = 1
PROVE_TESTS = test/t/*.pl
EXTRA_CLEAN = results regression.diffs regression.out tmp_check output_iso

PG_CONFIG ?= pg_config
PGXS      := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

$(OBJS): $(addprefix $(top)/src/,$(INCLUDES)) $(top)/Makefile

# What the fragments say once for many overloads, src/expand says for each.
$(SCRIPT): $(addprefix $(top)/,$(FRAGMENTS)) $(top)/src/expand $(top)/smartgoals.control
	perl $(top)/src/expand $(addprefix $(top)/,$(FRAGMENTS)) > $@

# What differs between two scripts, src/upgrade/derive makes differ in a database.
$(UPGRADE): $(top)/src/upgrade/derive $(top)/src/upgrade/$(EXTENSION)--$(RELEASED).sql $(top)/src/upgrade/steps--$(RELEASED)--$(EXTVERSION).sql $(SCRIPT)
	perl $^ > $@
.DELETE_ON_ERROR:

# The pages in a folder of their own: PGXS has one for the pages of all extensions,
# where ours are not the only goal.md, and does not find them to uninstall.
ifdef docdir
install: install-pages
uninstall: uninstall-pages
pages := $(docdir)/extension/$(EXTENSION)
install-pages:
	$(MKDIR_P) '$(DESTDIR)$(pages)'
	$(INSTALL_DATA) $(PAGES) '$(DESTDIR)$(pages)/'
uninstall-pages:
	rm -f $(addprefix '$(DESTDIR)$(pages)'/, $(notdir $(PAGES)))
	-rmdir '$(DESTDIR)$(pages)'
.PHONY: install-pages uninstall-pages
endif

# Built elsewhere, the objects need their folder there.
ifdef VPATH
$(OBJS): | folders
folders:
	@$(MKDIR_P) src
.PHONY: folders
endif

endif
