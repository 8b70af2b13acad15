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

import io.centrali.audit.ShadowResult;
import io.centrali.spring.policy.ShadowPolicies;
import io.centrali.spring.policy.ShadowStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * {@link MeterBinder} for shadow policies: what came of the decisions beside which they
 * should decide, and whether they are what they should be. All meters are there from the
 * start, where there can be a shadow: no request can make another.
 *
 * @since 0.1.0
 */
public final class ShadowMetrics implements MeterBinder {

	private final ShadowPolicies shadow;

	/**
	 * Create the binder.
	 * @param shadow the shadow policies
	 */
	public ShadowMetrics(ShadowPolicies shadow) {
		this.shadow = shadow;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		if (this.shadow.listener() == null) {
			return;
		}
		for (ShadowResult result : ShadowResult.values()) {
			FunctionCounter.builder("centrali.shadow.decisions", this.shadow, (shadow) -> shadow.total(result))
				.description("Decisions beside which shadow policies should decide")
				.tag("result", result.label())
				.register(registry);
		}
		Gauge.builder("centrali.shadow.stale", this.shadow, (shadow) -> isStale(shadow.status()) ? 1 : 0)
			.description("Whether the shadow policies are not what their source holds")
			.register(registry);
	}

	private static boolean isStale(ShadowStatus status) {
		return status.staleness() != null;
	}

}
