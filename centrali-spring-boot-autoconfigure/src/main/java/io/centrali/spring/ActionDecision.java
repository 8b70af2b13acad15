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

package io.centrali.spring;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/**
 * Whether an action would be allowed, as a page needs to know that shows a button for it.
 * It is advice and grants nothing: the action itself is decided when somebody does it.
 *
 * @param allowed whether it would be allowed
 * @param reason the sentence for whoever sees the page, in the language of the current
 * request, or {@code null} if it would be allowed
 * @param decisionId the id of the decision, by which its record can be found
 * @since 0.1.0
 */
public record ActionDecision(boolean allowed, @JsonInclude(Include.NON_NULL) @Nullable String reason, UUID decisionId) {

}
