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

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The moment from which a version of the policies decides, or is the shadow.
 *
 * @param channel what it is activated for
 * @param activation its number among those of its channel, from 1; the highest one counts
 * @param version the version, or {@code null} if there is no shadow from then on
 * @param author who activated it
 * @param comment why, possibly empty
 * @param activatedAt when it was activated
 * @since 0.1.0
 */
public record PolicyActivation(PolicyChannel channel, long activation, @Nullable Long version, String author,
		String comment, Instant activatedAt) {

}
