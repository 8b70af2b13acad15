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

import java.util.function.Supplier;

import io.centrali.spring.policy.PolicySetStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * {@link MeterBinder} for the live policies: which version, how many rules, and whether
 * they are stale or expired.
 *
 * @since 0.1.0
 */
public final class PolicyMetrics implements MeterBinder {

	private final Supplier<PolicySetStatus> policySet;

	/**
	 * Create the binder.
	 * @param policySet tells what is live
	 */
	public PolicyMetrics(Supplier<PolicySetStatus> policySet) {
		this.policySet = policySet;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("centrali.policies.version", () -> this.policySet.get().id().version())
			.description("Version of the live policies, counted from the start of the application")
			.register(registry);
		Gauge.builder("centrali.policies.rules", () -> this.policySet.get().rules())
			.description("Rules of the live policies")
			.register(registry);
		Gauge.builder("centrali.policies.stale", () -> this.policySet.get().stale() ? 1 : 0)
			.description("Whether the last good policies decide in place of what their source holds")
			.register(registry);
		Gauge.builder("centrali.policies.expired", () -> this.policySet.get().expired() ? 1 : 0)
			.description("Whether the policies are older than they may be, so that nothing is allowed")
			.register(registry);
	}

}
