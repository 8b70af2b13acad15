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

package io.centrali.audit;

import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.PolicySetId;
import org.jspecify.annotations.Nullable;

/**
 * Writes what records tell of requests and decisions alike.
 */
final class DecisionFields {

	private DecisionFields() {
	}

	static void request(DecisionRequest request, ValueWriter values) {
		subject(request.principal(), values);
		values.attribute("resource", request.resource());
		values.attribute("action", request.action());
		values.json().writeBooleanProperty("advisory", request.advisory());
		values.context("context", request.context());
	}

	// A subject may well be called "anonymous", so its name alone would not tell.
	private static void subject(PrincipalAttributes principal, ValueWriter values) {
		values.json().writeObjectPropertyStart("subject");
		values.json().writeBooleanProperty("authenticated", !principal.isAnonymous());
		String userId = principal.userId();
		if (userId != null) {
			values.attribute("user_id", userId);
		}
		else {
			values.string("user_id", "anonymous");
		}
		values.attribute("issuer", principal.issuer());
		values.attribute("provider", principal.provider());
		values.string("token_id", principal.tokenId());
		values.json().writeEndObject();
	}

	static void indeterminacies(Decision decision, ValueWriter values) {
		values.list("indeterminate", decision.indeterminacies(), (indeterminacy) -> {
			values.json().writeStartObject();
			values.string("policy", indeterminacy.policy());
			values.string("rule", indeterminacy.rule());
			values.string("function", indeterminacy.function());
			values.string("operand", indeterminacy.operand());
			values.string("cause", indeterminacy.cause().code());
			values.json().writeEndObject();
		});
	}

	static void policySet(@Nullable PolicySetId policySet, ValueWriter values) {
		if (policySet != null) {
			values.json().writeObjectPropertyStart("policy_set");
			values.json().writeNumberProperty("version", policySet.version());
			values.string("digest", policySet.digest());
			values.json().writeEndObject();
		}
	}

}
