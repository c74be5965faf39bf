# SPDX-License-Identifier: MIT
COMMON_FILES += \
	%D%/Answer.cpp %D%/Answer.hpp \
	%D%/Ares.cpp %D%/Ares.hpp \
	%D%/DomainName.cpp %D%/DomainName.hpp \
	%D%/HostName.cpp %D%/HostName.hpp \
	%D%/HostsFile.cpp %D%/HostsFile.hpp \
	%D%/MailHosts.cpp %D%/MailHosts.hpp \
	%D%/NameServers.cpp %D%/NameServers.hpp \
	%D%/PendingQuestion.cpp %D%/PendingQuestion.hpp \
	%D%/Question.hpp \
	%D%/ResolvConf.cpp %D%/ResolvConf.hpp \
	%D%/Resolver.cpp %D%/Resolver.hpp \
	%D%/Response.cpp %D%/Response.hpp \
	%D%/Reverse.cpp %D%/Reverse.hpp \
	%D%/Server.cpp %D%/Server.hpp \
	%D%/StubResolver.cpp %D%/StubResolver.hpp \
	%D%/System.cpp %D%/System.hpp \
	%D%/takeWord.hpp \
	%D%/Tlsa.hpp \
	%D%/TlsaLookup.cpp %D%/TlsaLookup.hpp \
	%D%/ValidatingResolver.cpp %D%/ValidatingResolver.hpp \
	%D%/Wire.cpp %D%/Wire.hpp
