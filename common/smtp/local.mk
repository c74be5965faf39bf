# SPDX-License-Identifier: MIT
common_libcommon_a_SOURCES += \
	%D%/Address.cpp %D%/Address.hpp \
	%D%/Auth.cpp %D%/Auth.hpp \
	%D%/Authentication.cpp %D%/Authentication.hpp \
	%D%/Base64.cpp %D%/Base64.hpp \
	%D%/BearerClient.cpp %D%/BearerClient.hpp \
	%D%/Capabilities.cpp %D%/Capabilities.hpp \
	%D%/Mask.cpp %D%/Mask.hpp \
	%D%/Mechanism.cpp %D%/Mechanism.hpp \
	%D%/Message.cpp %D%/Message.hpp \
	%D%/Opening.cpp %D%/Opening.hpp \
	%D%/Refusal.cpp %D%/Refusal.hpp \
	%D%/Reply.cpp %D%/Reply.hpp \
	%D%/ReplyReader.cpp %D%/ReplyReader.hpp \
	%D%/Secret.cpp %D%/Secret.hpp \
	%D%/Session.cpp %D%/Session.hpp \
	%D%/Transcript.cpp %D%/Transcript.hpp
