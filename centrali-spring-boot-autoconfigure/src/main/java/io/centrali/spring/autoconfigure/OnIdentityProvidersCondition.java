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

package io.centrali.spring.autoconfigure;

import java.util.Map;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if any property of any identity provider is set, so that a provider that is
 * configured badly stops the start-up and is not left out.
 */
final class OnIdentityProvidersCondition extends SpringBootCondition {

	private static final Bindable<Map<String, String>> PROVIDERS = Bindable.mapOf(String.class, String.class);

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Centrali identity providers");
		boolean configured = Binder.get(context.getEnvironment())
			.bind("centrali.providers", PROVIDERS)
			.map((providers) -> !providers.isEmpty())
			.orElse(false);
		return configured ? ConditionOutcome.match(message.because("'centrali.providers' is set"))
				: ConditionOutcome.noMatch(message.because("'centrali.providers' is not set"));
	}

}
