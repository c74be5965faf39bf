# SPDX-License-Identifier: MIT
# Measurements beside other programs, by hand and as root: bench/install-packages, make bench.
EXTRA_PROGRAMS += %D%/delay %D%/measure
%C%_delay_SOURCES = %D%/delay.cpp
%C%_measure_SOURCES = %D%/measure.cpp
CLEANFILES += $(EXTRA_PROGRAMS)

EXTRA_DIST += \
	%D%/README.md \
	%D%/cable.sh \
	%D%/commands.sh \
	%D%/exchangers.sh \
	%D%/install-packages \
	%D%/packages.txt \
	%D%/reach.sh \
	%D%/relay.sh \
	%D%/run \
	%D%/tables.sh

.PHONY: bench
bench: $(livePrograms) %D%/delay$(EXEEXT) %D%/measure$(EXEEXT)
	@$(srcdir)/tests/live/enter $(srcdir)/%D%/run \
		$(abs_builddir)/plugins/check_smtp_dialog/check_smtp_dialog$(EXEEXT) \
		$(abs_builddir)/plugins/check_mx_reach/check_mx_reach$(EXEEXT) \
		$(abs_builddir)/plugins/check_relay_domain/check_relay_domain$(EXEEXT) $(abs_builddir)/%D%
