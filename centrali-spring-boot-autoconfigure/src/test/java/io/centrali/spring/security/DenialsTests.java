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

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.centrali.decision.Decision;
import io.centrali.decision.ReasonCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.StaticMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Denials}.
 */
class DenialsTests {

	private static final String REASON = "You can't approve {0} over '1000'";

	private final StaticMessageSource messages = new StaticMessageSource();

	private final Denials denials = new Denials(this.messages, false);

	@Test
	void translatesTheReasonOfARuleByPolicyAndRule() {
		this.messages.addMessage("centrali.reason.order_approval.deny", Locale.GERMAN, "Das '{0}' ist zu viel");
		this.messages.addMessage("centrali.reason.order_approval.other", Locale.GERMAN, "falsch");
		assertThat(this.denials.sentence(denied(REASON), Locale.GERMAN)).isEqualTo("Das '{0}' ist zu viel");
		assertThat(this.denials.sentence(denied(REASON), Locale.FRENCH)).isEqualTo(REASON);
	}

	@Test
	void reasonWithoutATranslationStaysAsItIs() {
		this.messages.setAlwaysUseMessageFormat(true);
		assertThat(this.denials.sentence(denied(REASON), Locale.ENGLISH)).isEqualTo(REASON);
		this.messages.setUseCodeAsDefaultMessage(true);
		assertThat(this.denials.sentence(denied(REASON), Locale.ENGLISH)).isEqualTo(REASON);
		this.messages.addMessage("centrali.reason.order_approval.deny", Locale.ENGLISH, " ");
		assertThat(this.denials.sentence(denied(REASON), Locale.ENGLISH)).isEqualTo(REASON);
	}

	@Test
	void ruleWithoutAReasonIsNotToldByATranslation() {
		this.messages.addMessage("centrali.reason.order_approval.deny", Locale.ENGLISH, "told");
		assertThat(this.denials.sentence(denied(null), Locale.ENGLISH)).isEqualTo("You are not allowed to do this.");
	}

	@Test
	void translatesWhatPoliciesDoNotSay() {
		this.messages.addMessage("centrali.denied", Locale.GERMAN, "Das darfst du nicht.");
		this.messages.addMessage("centrali.undecided", Locale.GERMAN, "Das ist noch offen.");
		this.messages.addMessage("centrali.token-unavailable", Locale.GERMAN, "Wer bist du?");
		assertThat(this.denials.sentence(denied(null), Locale.GERMAN)).isEqualTo("Das darfst du nicht.");
		Decision undecided = Decision.withoutRule(ReasonCode.NO_POLICY_SET, "secret", null, Instant.EPOCH);
		assertThat(this.denials.sentence(undecided, Locale.GERMAN)).isEqualTo("Das ist noch offen.");
		assertThat(this.denials.sentence(undecided, Locale.ENGLISH)).startsWith("It could not be decided");
		assertThat(this.denials.tokenUnavailable(Locale.GERMAN).text()).isEqualTo("Wer bist du?");
	}

	@Test
	void brokenMessagesChangeNothing() {
		assertThat(new Denials(new BrokenMessages(), false).sentence(denied(REASON), Locale.ENGLISH)).isEqualTo(REASON);
		assertThat(Denials.UNTRANSLATED.sentence(denied(REASON), Locale.ENGLISH)).isEqualTo(REASON);
	}

	private static Decision denied(@Nullable String reason) {
		Decision decision = Decision.withoutRule(ReasonCode.DENY_DEFAULT, "secret", null, Instant.EPOCH);
		return new Decision(decision.id(), decision.reasonCode(), "order_approval", "deny", reason, null, List.of(),
				Instant.EPOCH, null, null);
	}

	/**
	 * A bundle that cannot be read.
	 */
	private static final class BrokenMessages implements MessageSource {

		@Override
		public String getMessage(String code, Object @Nullable [] arguments, @Nullable String text,
				@Nullable Locale locale) {
			throw new IllegalStateException("broken");
		}

		@Override
		public String getMessage(String code, Object @Nullable [] arguments, @Nullable Locale locale) {
			throw new IllegalStateException("broken");
		}

		@Override
		public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
			throw new IllegalStateException("broken");
		}

	}

}
