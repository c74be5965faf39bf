# SPDX-License-Identifier: MIT
# The checks against real servers, as root: see README.md in this folder.
EXTRA_DIST += \
	%D%/README.md \
	%D%/build-nrpe \
	%D%/cases/all \
	%D%/cases/check_mx_reach/dane.sh \
	%D%/cases/configuration/icinga2.sh \
	%D%/cases/configuration/migration.sh \
	%D%/cases/configuration/nagios.sh \
	%D%/cases/configuration/nrpe.sh \
	%D%/cases/configuration/setup \
	%D%/cases/configuration/shells.sh \
	%D%/cases/check_mx_reach/dns.sh \
	%D%/cases/check_mx_reach/dnssec.sh \
	%D%/cases/check_mx_reach/exchangers.sh \
	%D%/cases/check_mx_reach/far.sh \
	%D%/cases/check_mx_reach/nameservers.sh \
	%D%/cases/check_mx_reach/reverse.sh \
	%D%/cases/check_mx_reach/rights.sh \
	%D%/cases/check_mx_reach/setup \
	%D%/cases/check_mx_reach/sts.sh \
	%D%/cases/check_mx_reach/tls.sh \
	%D%/cases/check_relay_domain/auth.sh \
	%D%/cases/check_relay_domain/closed.sh \
	%D%/cases/check_relay_domain/exchangers.sh \
	%D%/cases/check_relay_domain/inconclusive.sh \
	%D%/cases/check_relay_domain/intended.sh \
	%D%/cases/check_relay_domain/open.sh \
	%D%/cases/check_relay_domain/setup \
	%D%/cases/check_smtp_dialog/audit.sh \
	%D%/cases/check_smtp_dialog/auth.sh \
	%D%/cases/check_smtp_dialog/certificates.sh \
	%D%/cases/check_smtp_dialog/dane.sh \
	%D%/cases/check_smtp_dialog/delivery.sh \
	%D%/cases/check_smtp_dialog/greeting.sh \
	%D%/cases/check_smtp_dialog/lmtp.sh \
	%D%/cases/check_smtp_dialog/network.sh \
	%D%/cases/check_smtp_dialog/opensmtpd.sh \
	%D%/cases/check_smtp_dialog/refusal.sh \
	%D%/cases/check_smtp_dialog/reverse.sh \
	%D%/cases/check_smtp_dialog/smuggling.sh \
	%D%/cases/check_smtp_dialog/tls.sh \
	%D%/cases/monitoring/agent.sh \
	%D%/cases/monitoring/graphite.sh \
	%D%/cases/monitoring/icinga.sh \
	%D%/cases/documents/examples.sh \
	%D%/cases/documents/setup \
	%D%/cases/migration/check_smtp.sh \
	%D%/cases/migration/rows.sh \
	%D%/cases/migration/setup \
	%D%/cases/monitoring/nagios.sh \
	%D%/cases/monitoring/nrpe.sh \
	%D%/cases/monitoring/results.sh \
	%D%/cases/monitoring/setup \
	%D%/certificates.sh \
	%D%/dane.sh \
	%D%/dns.sh \
	%D%/dns/dnsmasq.conf \
	%D%/dns/example.zone \
	%D%/dns/named.conf \
	%D%/dns/root.zone \
	%D%/dns/small.zone \
	%D%/dns/unbound.conf \
	%D%/dovecot/dovecot.conf \
	%D%/dovecot/users \
	%D%/enter \
	%D%/exim/exim4.conf \
	%D%/far/exim4.conf \
	%D%/far/far.nft \
	%D%/far/hosts.txt \
	%D%/far/router.nft \
	%D%/files.sh \
	%D%/hosts \
	%D%/inside \
	%D%/install-packages \
	%D%/migration/acceptance.txt \
	%D%/monitoring/checks.txt \
	%D%/monitoring/graphite/carbon.conf \
	%D%/monitoring/graphite/live_settings.py \
	%D%/monitoring/graphite/series.py \
	%D%/monitoring/graphite/start.sh \
	%D%/monitoring/graphite/web.py \
	%D%/monitoring/icinga2/api-users.conf \
	%D%/monitoring/icinga2/instances.sh \
	%D%/monitoring/icinga2/observed.sh \
	%D%/monitoring/icinga2/perfdata.conf \
	%D%/monitoring/icinga2/results.py \
	%D%/monitoring/icinga2/services.conf \
	%D%/monitoring/nagios/nagios.cfg \
	%D%/monitoring/nagios/objects.cfg \
	%D%/monitoring/nrpe/nrpe.cfg \
	%D%/network.sh \
	%D%/opensmtpd/smtpd.conf \
	%D%/packages.sh \
	%D%/packages.txt \
	%D%/postfix/main.cf \
	%D%/policies.sh \
	%D%/postfix/master.cf \
	%D%/servers.sh \
	%D%/servers.txt \
	%D%/suite \
	%D%/tap.sh \
	%D%/zsh/interactive \
	%D%/zsh/typist

CLEANFILES += %D%/suite.log %D%/suite.trs

livePrograms = \
	plugins/check_mx_reach/check_mx_reach$(EXEEXT) \
	plugins/check_relay_domain/check_relay_domain$(EXEEXT) \
	plugins/check_smtp_dialog/check_smtp_dialog$(EXEEXT)

# Everything as `make install` puts it on Debian.
liveInstallation = $(abs_builddir)/%D%/installation
.PHONY: live-installation
live-installation: all
	@rm -rf '$(liveInstallation)'
	@$(MAKE) $(AM_MAKEFLAGS) -s install DESTDIR='$(liveInstallation)' prefix=/usr exec_prefix=/usr \
		sysconfdir=/etc plugindir=/usr/lib/nagios/plugins \
		zshcompletiondir=/usr/share/zsh/vendor-completions >/dev/null
clean-local: clean-live
.PHONY: clean-live
clean-live:
	rm -rf '$(liveInstallation)'

.PHONY: check-live
check-live: $(livePrograms) live-installation
	@liveInstallation='$(liveInstallation)' AM_TAP_AWK='$(AWK)' \
		$(srcdir)/tests/run-suite %D%/suite $(livePrograms)
