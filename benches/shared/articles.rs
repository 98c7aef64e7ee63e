//! An article of some 20 claims, as many times as a bench asks, each with other figures.

use portolan::text::Article;

/// Articles of a large library.
pub const ARTICLES: u32 = 1000;

/// An article of 20 claims on trade, freight and projects; its figures depend on `number`.
pub fn article(number: u32) -> Article {
    let (year, a) = (2000 + number % 25, 10 + number % 80);
    let (b, c) = (a * 2 + 1, a * 3 + 1);
    Article::new(format!(
        "date {}-11-15 第{number}篇\n\n\
         {year}年前三季度，哈萨克斯坦与乌兹别克斯坦贸易额达{c}.{a}亿美元，同比增长{a}%。哈萨克斯坦对乌兹别克斯坦出口{a}.5亿美元，增长超过{a}%；\
         自乌进口{b}亿美元，下降{a}.1%。\n\n\
         会谈在第{number}号会议厅举行，双方代表就口岸通关、检验检疫和物流服务交换了意见，并参观了当地的工厂和港口。\n\n\
         {year}年1—8月双边贸易额约{b}.2亿美元，其中小麦出口{a}万吨，出口额超过{a}百万美元。\n\n\
         {year}年中国与哈萨克斯坦进出口{c}亿元，增长{a}%，出口{a}亿元，进口{b}亿元，顺差{a}亿元。\n\n\
         {year}年铁路货运量突破{c}万吨，同比增长{a}.5%。双方的{a}个合作项目总投资{c}亿美元，目标是将贸易额提升至{c}0亿美元。\n",
        year + 1
    ))
}
