# SPDX-License-Identifier: MIT
noinst_LIBRARIES += %D%/libcheck.a
%C%_libcheck_a_SOURCES = \
	%D%/Audit.cpp %D%/Audit.hpp \
	%D%/AuditFacts.hpp \
	%D%/AuditItem.hpp \
	%D%/AuditSmuggling.cpp \
	%D%/AuditTalk.cpp %D%/AuditTalk.hpp \
	%D%/Authenticate.cpp \
	%D%/Certificates.cpp %D%/Certificates.hpp \
	%D%/Config.cpp %D%/Config.hpp \
	%D%/Describe.cpp %D%/Describe.hpp \
	%D%/Details.cpp \
	%D%/Dialog.cpp %D%/Dialog.hpp \
	%D%/EndOfData.hpp \
	%D%/Evidence.hpp \
	%D%/Findings.hpp \
	%D%/Judge.cpp %D%/Judge.hpp \
	%D%/JudgeAnswers.cpp \
	%D%/JudgeAudit.cpp \
	%D%/JudgeAudits.cpp \
	%D%/JudgeCertificates.cpp \
	%D%/JudgeFailure.cpp \
	%D%/JudgeOffers.cpp \
	%D%/JudgeReplies.cpp \
	%D%/JudgeSmuggling.cpp \
	%D%/Options.cpp %D%/Options.hpp \
	%D%/OtherCertificates.cpp %D%/OtherCertificates.hpp \
	%D%/JudgeDane.cpp \
	%D%/OtherAddresses.cpp %D%/OtherAddresses.hpp \
	%D%/Pattern.cpp %D%/Pattern.hpp \
	%D%/Probe.cpp %D%/Probe.hpp \
	%D%/ProxyHeader.cpp %D%/ProxyHeader.hpp \
	%D%/SmtpDialogCheck.hpp \
	%D%/Step.hpp \
	%D%/Transaction.cpp %D%/Transaction.hpp \
	%D%/Trust.cpp %D%/Trust.hpp \
	%D%/Values.cpp %D%/Values.hpp

plugin_PROGRAMS += %D%/check_smtp_dialog
%C%_check_smtp_dialog_SOURCES = %D%/main.cpp
%C%_check_smtp_dialog_LDADD = %D%/libcheck.a common/libcommon.a $(LIBRARIES_USED)
