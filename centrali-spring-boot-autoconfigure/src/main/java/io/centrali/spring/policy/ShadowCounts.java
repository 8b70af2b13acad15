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

package io.centrali.spring.policy;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.centrali.audit.ShadowResult;

/**
 * Counts what comes of decisions beside which a shadow should decide.
 */
final class ShadowCounts {

	private final LongAdder[] counts = new LongAdder[ShadowResult.values().length];

	ShadowCounts() {
		Arrays.setAll(this.counts, (i) -> new LongAdder());
	}

	void add(ShadowResult result) {
		this.counts[result.ordinal()].increment();
	}

	long get(ShadowResult result) {
		return this.counts[result.ordinal()].sum();
	}

	Map<ShadowResult, Long> asMap() {
		Map<ShadowResult, Long> map = new EnumMap<>(ShadowResult.class);
		for (ShadowResult result : ShadowResult.values()) {
			map.put(result, get(result));
		}
		return map;
	}

}
