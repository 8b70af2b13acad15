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

package io.centrali.policy;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;

/**
 * What conditions mean that do not say it themselves. Part of a policy set and of its
 * digest, so that a decision can be replayed.
 *
 * @param timeZone the time zone of time conditions that do not name one
 * @param weekend the days on which {@code is_weekend} is true
 * @since 0.1.0
 */
public record PolicySettings(ZoneId timeZone, Set<DayOfWeek> weekend) {

	/**
	 * UTC, Saturday and Sunday.
	 */
	public static final PolicySettings DEFAULTS = new PolicySettings(ZoneOffset.UTC,
			EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));

	/**
	 * Create settings.
	 */
	public PolicySettings {
		weekend = Set.copyOf(weekend);
	}

}
