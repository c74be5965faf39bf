# SPDX-License-Identifier: MIT
COMMON_FILES += \
	%D%/Address.cpp %D%/Address.hpp \
	%D%/Authentication.cpp %D%/Authentication.hpp \
	%D%/Break.hpp \
	%D%/Capabilities.cpp %D%/Capabilities.hpp \
	%D%/Client.cpp %D%/Client.hpp \
	%D%/Conversation.cpp %D%/Conversation.hpp \
	%D%/Delivery.cpp %D%/Delivery.hpp \
	%D%/HeloName.cpp %D%/HeloName.hpp \
	%D%/Message.cpp %D%/Message.hpp \
	%D%/Refusal.cpp %D%/Refusal.hpp \
	%D%/Reply.cpp %D%/Reply.hpp \
	%D%/ReplyReader.cpp %D%/ReplyReader.hpp \
	%D%/Session.cpp %D%/Session.hpp \
	%D%/Verb.cpp %D%/Verb.hpp
