/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.spring.security;

import java.util.Locale;

import io.centrali.decision.Decision;
import io.centrali.decision.Outcome;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.util.StringUtils;

/**
 * The sentences that callers are told, in their language. A message never has arguments:
 * nothing of a request gets into it. Internal: for the auto-configuration.
 *
 * @since 0.1.0
 */
public final class Denials {

	static final Denials UNTRANSLATED = new Denials(null, false);

	private static final String PREFIX = "centrali.";

	private static final Log logger = LogFactory.getLog(Denials.class);

	private final @Nullable MessageSource messages;

	private final boolean explain;

	/**
	 * Create sentences.
	 * @param messages translates them, or {@code null} to leave them as they are
	 * @param explain whether callers are told the explanation too
	 */
	public Denials(@Nullable MessageSource messages, boolean explain) {
		this.messages = messages;
		this.explain = explain;
	}

	boolean explain() {
		return this.explain;
	}

	String sentence(Decision decision, Locale locale) {
		return find(decision, locale).text();
	}

	Sentence find(Decision decision, Locale locale) {
		if (decision.outcome() == Outcome.INDETERMINATE) {
			return message("undecided", "It could not be decided whether you are allowed to do this. Try again later.",
					locale);
		}
		String reason = decision.reason();
		return (reason != null) ? message("reason." + decision.policy() + "." + decision.rule(), reason, locale)
				: message("denied", "You are not allowed to do this.", locale);
	}

	Sentence tokenUnavailable(Locale locale) {
		return message("token-unavailable", "Your token could not be validated. Try again later.", locale);
	}

	// The text itself is not handed over as the default message, which some sources take
	// for a pattern. A source may answer with the code, which names policy and rule.
	private Sentence message(String name, String text, Locale locale) {
		if (this.messages == null) {
			return new Sentence(text, null);
		}
		String code = PREFIX + name;
		try {
			String message = this.messages.getMessage(code, null, null, locale);
			return (StringUtils.hasText(message) && !message.equals(code)) ? new Sentence(message, locale)
					: new Sentence(text, null);
		}
		catch (RuntimeException ex) {
			logger.warn("The message '" + code + "' could not be looked up", ex);
			return new Sentence(text, null);
		}
	}

	/**
	 * What a caller is told.
	 *
	 * @param text the sentence
	 * @param language the language that it was looked up in, or {@code null} if it is as
	 * the policy has it
	 */
	record Sentence(String text, @Nullable Locale language) {

	}

}
