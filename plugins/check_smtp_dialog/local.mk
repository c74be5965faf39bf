# SPDX-License-Identifier: MIT
noinst_LIBRARIES += %D%/libcheck.a
CHECK_LIBS += %D%/libcheck.a
CHECK_FILES += $(CHECK_SMTP_DIALOG_FILES)
PAGES += man/check_smtp_dialog.8
COMPLETIONS += config/completions/check_smtp_dialog
ZSH_COMPLETIONS += config/completions/_check_smtp_dialog
ICINGA_COMMANDS += config/icinga2/check_smtp_dialog.conf
CHECK_SMTP_DIALOG_FILES = \
	%D%/CertificateTable.cpp %D%/CertificateTable.hpp \
	%D%/Certificates.cpp %D%/Certificates.hpp \
	%D%/Check.hpp \
	%D%/Config.cpp %D%/Config.hpp \
	%D%/Dane.cpp %D%/Dane.hpp \
	%D%/Dialogue.cpp %D%/Dialogue.hpp \
	%D%/Evidence.hpp \
	%D%/Expectations.cpp %D%/Expectations.hpp \
	%D%/Failure.cpp %D%/Failure.hpp \
	%D%/Judge.cpp \
	%D%/Options.cpp \
	%D%/OtherAddresses.cpp %D%/OtherAddresses.hpp \
	%D%/OtherCertificates.cpp %D%/OtherCertificates.hpp \
	%D%/Output.cpp %D%/Output.hpp \
	%D%/Pattern.cpp %D%/Pattern.hpp \
	%D%/Probe.cpp \
	%D%/Replies.cpp %D%/Replies.hpp \
	%D%/Trust.cpp %D%/Trust.hpp \
	%D%/Values.cpp %D%/Values.hpp \
	%D%/audit/AnswerItems.cpp %D%/audit/AnswerItems.hpp \
	%D%/audit/Audit.cpp %D%/audit/Audit.hpp \
	%D%/audit/EndOfData.hpp \
	%D%/audit/Facts.hpp \
	%D%/audit/Item.cpp %D%/audit/Item.hpp \
	%D%/audit/Items.cpp %D%/audit/Items.hpp \
	%D%/audit/Judge.cpp %D%/audit/Judge.hpp \
	%D%/audit/Smuggling.cpp %D%/audit/Smuggling.hpp \
	%D%/audit/SmugglingItems.cpp %D%/audit/SmugglingItems.hpp \
	%D%/audit/Talk.cpp %D%/audit/Talk.hpp

if UNITY_BUILD
nodist_%C%_libcheck_a_SOURCES = %D%/unity.cpp
UNITED += $(nodist_%C%_libcheck_a_SOURCES)
else
%C%_libcheck_a_SOURCES = $(CHECK_SMTP_DIALOG_FILES)
endif

plugin_PROGRAMS += %D%/check_smtp_dialog
%C%_check_smtp_dialog_SOURCES = %D%/main.cpp
%C%_check_smtp_dialog_LDADD = %D%/libcheck.a common/libcommon.a $(LIBRARIES_USED)
