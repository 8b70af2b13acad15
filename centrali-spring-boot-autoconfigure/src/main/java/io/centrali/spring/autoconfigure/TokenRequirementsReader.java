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

import java.util.List;
import java.util.Set;

import io.centrali.spring.autoconfigure.CentraliProperties.Provider;
import io.centrali.spring.identity.TokenRequirements;
import org.jspecify.annotations.Nullable;

/**
 * Makes what tokens must show of the properties of their provider.
 */
final class TokenRequirementsReader {

	private final IdentityFaults faults;

	TokenRequirementsReader(IdentityFaults faults) {
		this.faults = faults;
	}

	// Returns null if there are faults.
	@Nullable TokenRequirements read(String prefix, Provider provider) {
		int before = this.faults.size();
		audiences(prefix, provider);
		algorithms(prefix + ".algorithms", provider.algorithms());
		exact(prefix + ".authorized-parties", provider.authorizedParties());
		exact(prefix + ".token-types", provider.tokenTypes());
		this.faults.check(TokenRequirements.isClockSkew(provider.clockSkew()), prefix + ".clock-skew",
				"is not between 0 and 60 seconds",
				"set it to 60s or less, and synchronize the clocks if that is not enough");
		this.faults.check(TokenRequirements.isMaxLifetime(provider.maxTokenLifetime()), prefix + ".max-token-lifetime",
				"is not between one second and 30 days",
				"set it to the time after which a role that somebody lost must not be used any more");
		return (this.faults.size() != before) ? null
				: new TokenRequirements(Set.copyOf(provider.audiences()), Set.copyOf(provider.authorizedParties()),
						Set.copyOf(provider.algorithms()), Set.copyOf(provider.tokenTypes()), provider.clockSkew(),
						provider.maxTokenLifetime());
	}

	private void audiences(String prefix, Provider provider) {
		String property = prefix + ".audiences";
		String mend = "name the audience that the provider puts into tokens for this application, such as centrali";
		boolean byParty = provider.type().mayLeaveOutAudience();
		this.faults.check(!provider.audiences().isEmpty() || (byParty && !provider.authorizedParties().isEmpty()),
				property, "is empty, which would accept tokens made for others",
				byParty ? mend + "; or, for session tokens, the origins of your front ends in authorized-parties"
						: mend);
		exact(property, provider.audiences());
	}

	private void algorithms(String property, List<String> algorithms) {
		this.faults.check(!algorithms.isEmpty(), property, "is empty",
				"name at least one of " + TokenRequirements.SUPPORTED_ALGORITHMS);
		for (int i = 0; i < algorithms.size(); i++) {
			this.faults.check(TokenRequirements.SUPPORTED_ALGORITHMS.contains(algorithms.get(i)),
					property + "[" + i + "]", "is not a signature algorithm with a public key",
					"use one of " + TokenRequirements.SUPPORTED_ALGORITHMS);
		}
	}

	private void exact(String property, List<String> values) {
		for (int i = 0; i < values.size(); i++) {
			String value = values.get(i);
			this.faults.check(!value.isEmpty() && value.equals(value.strip()), property + "[" + i + "]",
					"is blank or has white space around it", "it is compared exactly: name one, or remove it");
		}
	}

}
