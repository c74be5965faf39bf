# SPDX-License-Identifier: MIT
# The check against real mail servers, as root: see README.md in this folder.
EXTRA_DIST += \
	%D%/README.md \
	%D%/cases/all \
	%D%/cases/delivery.sh \
	%D%/cases/greeting.sh \
	%D%/cases/lmtp.sh \
	%D%/cases/network.sh \
	%D%/cases/opensmtpd.sh \
	%D%/cases/refusal.sh \
	%D%/cases/tls.sh \
	%D%/certificates.sh \
	%D%/dovecot/dovecot.conf \
	%D%/dovecot/users \
	%D%/enter \
	%D%/exim/exim4.conf \
	%D%/files.sh \
	%D%/hosts \
	%D%/inside \
	%D%/install-packages \
	%D%/network.sh \
	%D%/opensmtpd/smtpd.conf \
	%D%/packages.sh \
	%D%/packages.txt \
	%D%/postfix/main.cf \
	%D%/postfix/master.cf \
	%D%/servers.sh \
	%D%/servers.txt \
	%D%/suite \
	%D%/tap.sh

CLEANFILES += %D%/suite.log %D%/suite.trs

.PHONY: check-live
check-live: plugins/check_smtp_dialog/check_smtp_dialog$(EXEEXT)
	@$(MKDIR_P) %D% && rm -f %D%/suite.log %D%/suite.trs
	@AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh \
		--test-name %D%/suite --log-file %D%/suite.log --trs-file %D%/suite.trs \
		--color-tests no --enable-hard-errors yes --expect-failure no -- \
		$(srcdir)/%D%/suite plugins/check_smtp_dialog/check_smtp_dialog$(EXEEXT)
	@grep -q '^:global-test-result: PASS' %D%/suite.trs || { \
		sed -n '/^not ok/,/^ok/p' %D%/suite.log; tail -n 40 %D%/suite.log; exit 1; }
