# SPDX-License-Identifier: MIT
# What others read: the shells, Icinga 2, Nagios and NRPE.
EXTRA_DIST += %D%/source-date

# Made from the option tables. A file is named after its check, zsh's with _ in front.
nodist_completion_DATA += $(COMPLETIONS)
nodist_zshcompletion_DATA += $(ZSH_COMPLETIONS)
nodist_icinga_DATA += $(ICINGA_COMMANDS)
CLEANFILES += $(COMPLETIONS) $(ZSH_COMPLETIONS) $(ICINGA_COMMANDS)

$(COMPLETIONS): tools/documents/documents$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) $(@D) && tools/documents/documents $(@F) bash >$@.tmp && mv -f $@.tmp $@
$(ZSH_COMPLETIONS): tools/documents/documents$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) $(@D) && \
		tools/documents/documents $$(basename $@ | $(SED) s/_//) zsh >$@.tmp && mv -f $@.tmp $@
$(ICINGA_COMMANDS): tools/documents/documents$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) $(@D) && tools/documents/documents $$(basename $@ .conf) icinga >$@.tmp && \
		mv -f $@.tmp $@

# What takes the options as they come.
dist_nagios_DATA += %D%/nagios/mail-monitoring-plugins.cfg
dist_examples_DATA += %D%/icinga2/example-icinga2.conf %D%/nagios/example-nagios.cfg
clusterdir = $(examplesdir)/icinga2-cluster
dist_cluster_DATA = %D%/icinga2/cluster/api-agent.conf %D%/icinga2/cluster/domains.conf \
	%D%/icinga2/cluster/zones-agent.conf %D%/icinga2/cluster/zones-master.conf

# NRPE has no variable for the place of the plugins. It is filled in when it is known for certain,
# as it may also be given to `make install`.
NRPE_COMMANDS = $(DESTDIR)$(nrpedir)/mail-monitoring-plugins.cfg
EXTRA_DIST += %D%/nrpe/mail-monitoring-plugins.cfg.in
.PHONY: install-nrpe
install-data-local: install-nrpe
install-nrpe:
	$(MKDIR_P) '$(DESTDIR)$(nrpedir)'
	$(SED) 's|[@]plugindir[@]|$(plugindir)|' \
		'$(srcdir)/%D%/nrpe/mail-monitoring-plugins.cfg.in' >'$(NRPE_COMMANDS).tmp'
	chmod 644 '$(NRPE_COMMANDS).tmp' && mv -f '$(NRPE_COMMANDS).tmp' '$(NRPE_COMMANDS)'
uninstall-local:
	rm -f '$(NRPE_COMMANDS)'
