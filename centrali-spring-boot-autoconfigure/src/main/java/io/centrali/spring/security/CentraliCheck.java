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
 * Has the policies decide, before a method of a bean is called, whether the caller may
 * call it. Only an Allow calls the method.
 * <p>
 * Found on the method, on a method it overrides or implements, on its class, on a
 * superclass or interface, and as a meta-annotation, whose <code>{placeholders}</code>
 * take the values of the annotation that carries it. An annotation on a method beats one
 * on a type; two that compete stop the start-up, and so does one that cannot be enforced.
 * <p>
 * Expressions are SpEL. They see the parameters of the method by name or as {@code #p0},
 * the {@code authentication}, its {@code principal}, and other beans ({@code @bean}). An
 * expression that fails, or a context that is {@code null}, is a denial.
 *
 * <pre class="code">
 * &#064;CentraliCheck(resource = "orders", action = "approve",
 * 		context = "{orderId: #order.id, amount: #order.amount}")
 * public Order approve(Order order) {
 * </pre>
 *
 * @since 0.1.0
 */
@Target({ ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface CentraliCheck {

	/**
	 * What is to be acted on: a literal, or a template such as
	 * <code>#{#order.type}</code> whose expressions are strings.
	 * @return the resource
	 */
	String resource();

	/**
	 * What is to be done: a literal, or a template.
	 * @return the action
	 */
	String action();

	/**
	 * What else the policies need to know: one SpEL map, such as
	 * <code>{orderId: #order.id, amount: #order.amount}</code>.
	 * @return the context; none by default
	 */
	String context() default "";

}
