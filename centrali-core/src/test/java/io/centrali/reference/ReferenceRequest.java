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

package io.centrali.reference;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is asked, in plain Java values.
 *
 * @param resource the resource
 * @param action the action
 * @param now the reading of the clock
 * @param principal attributes by name ({@code user_id}, {@code ext_role}, ...), or
 * {@code null} for an anonymous caller; one that is not there is absent
 * @param claimFaults the reason codes of what is wrong with the principal's claims
 * @param context the context of the check
 * @param ipAddress the address of the client, or {@code null} where there is none
 */
public record ReferenceRequest(String resource, String action, Instant now, @Nullable Map<?, ?> principal,
		List<String> claimFaults, Map<?, ?> context, @Nullable String ipAddress) {

}
