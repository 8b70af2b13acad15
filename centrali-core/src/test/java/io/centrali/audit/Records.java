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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.centrali.claims.PrincipalAttributes;
import io.centrali.decision.Decision;
import io.centrali.decision.DecisionRequest;
import io.centrali.decision.Indeterminacy;
import io.centrali.decision.PolicySetId;
import io.centrali.decision.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * Records to test with.
 */
final class Records {

	static final Instant TIME = Instant.parse("2026-03-02T10:15:30.123456Z");

	private Records() {
	}

	static DecisionRequest.Builder request() {
		return DecisionRequest.of("orders", "approve")
			.principal(PrincipalAttributes.user("alice")
				.issuer("https://idp.example.com")
				.provider("demo")
				.tokenId("jti-1")
				.build())
			.ipAddress("192.0.2.7");
	}

	static Decision allow() {
		return new Decision(UUID.fromString("0195559b-4aeb-7000-8000-000000000001"), ReasonCode.ALLOW_RULE,
				"order_approval", "within-limit", "Within your limit", new PolicySetId(7, "cafe"), List.of(), TIME,
				null, null);
	}

	static Decision deny() {
		return new Decision(
				UUID.fromString("0195559b-4aeb-7000-8000-000000000002"), ReasonCode.DENY_DEFAULT, "order_approval",
				"deny", null, new PolicySetId(7, "cafe"), List.of(new Indeterminacy("order_approval", "within-limit",
						"integer_less_equal", "request_metadata.amount", Indeterminacy.Cause.WRONG_TYPE)),
				TIME, null, null);
	}

	static DecisionRecord of(DecisionRequest.Builder request, Decision decision) {
		return new DecisionRecord(request.build(), decision, Duration.ofNanos(41_999));
	}

	static DecisionRecord withContext(Map<String, ? extends @Nullable Object> context) {
		return of(request().context(context), allow());
	}

}
