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

package io.centrali.spring.actuate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.centrali.spring.policy.PolicySetStatus;
import io.centrali.spring.policy.PolicySetStatus.Staleness;
import io.centrali.spring.policy.ShadowStatus;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * {@link HealthIndicator} for the policies: {@link #STALE} while the last good set
 * decides in place of what the source holds, down once it is older than policies may be,
 * and unknown if there is no policy, so that nothing is allowed. Reads nothing, and does
 * not wait.
 *
 * @since 0.1.0
 */
public final class PolicyHealthIndicator implements HealthIndicator {

	/**
	 * The last good policies decide, since those of the source could not go live or could
	 * not be read. No status of Spring Boot, so that by default it does not count against
	 * the application, which decides as before.
	 */
	public static final Status STALE = new Status("STALE", "The last good policies decide");

	private final Supplier<PolicySetStatus> policySet;

	private final Supplier<ShadowStatus> shadow;

	/**
	 * Create an indicator.
	 * @param policySet tells what is live
	 * @param shadow tells how shadow policies fare, which is a detail and never counts
	 */
	public PolicyHealthIndicator(Supplier<PolicySetStatus> policySet, Supplier<ShadowStatus> shadow) {
		this.policySet = policySet;
		this.shadow = shadow;
	}

	@Override
	public Health health() {
		PolicySetStatus status = this.policySet.get();
		Health.Builder health = new Health.Builder(status(status)).withDetail("version", status.id().version())
			.withDetail("digest", status.id().digest())
			.withDetail("loadedAt", status.loadedAt().toString())
			.withDetail("policies", status.policies())
			.withDetail("rules", status.rules());
		if (status.expired()) {
			health.withDetail("expired", true);
		}
		Staleness staleness = status.staleness();
		if (staleness != null) {
			health.withDetail("stale", Map.of("since", staleness.since().toString(), "problem", staleness.problem()));
		}
		ShadowStatus shadow = this.shadow.get();
		if (shadow.state() != ShadowStatus.State.OFF) {
			health.withDetail("shadow", shadow(shadow));
		}
		return health.build();
	}

	private static Status status(PolicySetStatus status) {
		if (status.expired()) {
			return Status.DOWN;
		}
		if (status.policies() == 0) {
			return Status.UNKNOWN;
		}
		return status.stale() ? STALE : Status.UP;
	}

	private static Map<String, Object> shadow(ShadowStatus status) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("state", ShadowDescriptor.state(status));
		if (status.policySet() != null) {
			details.put("digest", status.policySet().digest());
		}
		Staleness staleness = status.staleness();
		if (staleness != null) {
			details.put("since", staleness.since().toString());
			details.put("problem", staleness.problem());
		}
		return details;
	}

}
