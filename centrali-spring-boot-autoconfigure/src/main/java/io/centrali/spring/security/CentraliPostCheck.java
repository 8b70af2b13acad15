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

package io.centrali.spring.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has the policies decide, after a method of a bean was called, whether the caller may
 * have what it returned. Only an Allow returns it.
 * <p>
 * Found and enforced as {@link CentraliCheck} is, beside which it may stand. Expressions
 * see the same, and what the method returned as {@code #returnObject}: an
 * {@code Optional} is not unwrapped. An expression that fails, as it does if the method
 * returned {@code null} and a property of that is read, is a denial.
 * <p>
 * A refusal rolls the transaction back that the call takes part in, whatever its rollback
 * rules say, and is checked again when a cache answers in place of the method. What is
 * not transactional is not undone: have a {@link CentraliCheck} decide before what
 * writes.
 *
 * <pre class="code">
 * &#064;CentraliPostCheck(resource = "orders", action = "read", context = "{owner: #returnObject.owner}")
 * public Order find(String id) {
 * </pre>
 *
 * @since 0.1.0
 */
@Target({ ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface CentraliPostCheck {

	/**
	 * What was acted on: a literal, or a template such as
	 * <code>#{#returnObject.type}</code> whose expressions are strings.
	 * @return the resource
	 */
	String resource();

	/**
	 * What was done: a literal, or a template.
	 * @return the action
	 */
	String action();

	/**
	 * What else the policies need to know: one SpEL map, such as
	 * <code>{owner: #returnObject.owner}</code>.
	 * @return the context; none by default
	 */
	String context() default "";

}
